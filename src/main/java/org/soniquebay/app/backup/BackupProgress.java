package org.soniquebay.app.backup;

import java.util.Optional;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.database.backup.BackupListener;

/// The progress of a backup, on standard error, where that is a terminal.
public final class BackupProgress implements BackupListener, AutoCloseable {

    private static final int PERCENT = 100;
    private static final String ERASE_LINE = "\r\033[K";

    private final boolean terminal = ProgressDisplay.onTerminal();
    private Optional<Stage> stage = Optional.empty();
    private long shown = -1;

    @Override
    public void progress(Stage now, long done, long total) {
        long percent = total == 0 ? PERCENT : done * PERCENT / total;
        if (!terminal || percent == shown && stage.equals(Optional.of(now))) {
            return;
        }
        stage = Optional.of(now);
        shown = percent;
        System.err.print(ERASE_LINE + "%3d %%  ".formatted(percent) + switch (now) {
            case CHECKING -> "of the file checked";
            case BACKING_UP -> "of the rows backed up";
            case RESTORING -> "of the rows restored";
            case COMPARING -> "of the rows compared";
        });
        System.err.flush();
    }

    @Override
    public void close() {
        clear();
    }

    /// Clears the progress line for the next message.
    public void clear() {
        if (stage.isPresent()) {
            stage = Optional.empty();
            System.err.print(ERASE_LINE);
            System.err.flush();
        }
    }
}
