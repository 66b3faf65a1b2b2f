package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.backup.BackupRefused.Reason;
import org.soniquebay.database.backup.statement.KnownFunctions;
import org.soniquebay.database.server.DatabaseException;

/// The backups that a server makes when it is asked to, and keeps in one folder: written on a thread and a connection of their own, one at a time
/// among all servers of the library, read in full afterwards, and the oldest removed. A backup that is under way when the server ends leaves nothing, or,
/// while it is read again, a file with the suffix `.unverified`.
public final class Backups implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final String LOCK = "backup";
    /// The bytes that a backup leaves free on its disk, on which the database may live too.
    private static final long ROOM = 1L << 28;
    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PERCENT = 100;

    private final Database database;
    private final BackupFolder folder;
    private final String product;
    private final InstantSource clock;
    private final KnownFunctions known;
    private Optional<Thread> thread = Optional.empty();
    private volatile Optional<Running> running = Optional.empty();
    private volatile Optional<Failed> failed = Optional.empty();
    private volatile boolean closed;

    /// A backup that is under way.
    ///
    /// @param stage [Stage#BACKING_UP] or [Stage#CHECKING]
    /// @param percent of the stage, 0 to 100
    public record Running(Instant begun, Stage stage, int percent) {
        public Running {
            requireNonNull(begun, "begun is null");
            requireNonNull(stage, "stage is null");
        }
    }

    /// The failure of the last backup.
    ///
    /// @param sentence for a person
    public record Failed(Instant at, Reason reason, String sentence) {
        public Failed {
            requireNonNull(at, "at is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(sentence, "sentence is null");
        }
    }

    /// @param folder made when the first backup is written; of this library alone
    /// @param kept how many backups stay in the folder, at least 1
    /// @param product the version of this program, for the files
    /// @param known the functions that a restoration knows
    public Backups(Database database, Path folder, int kept, String product, InstantSource clock, KnownFunctions known) {
        this.database = requireNonNull(database, "database is null");
        this.folder = new BackupFolder(folder, kept);
        this.product = requireNonNull(product, "product is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.known = requireNonNull(known, "known is null");
    }

    /// The folder of the backups, absolute.
    public Path folder() {
        return folder.path();
    }

    /// How many backups stay in the folder.
    public int kept() {
        return folder.kept();
    }

    /// The backup that this process writes just now.
    public Optional<Running> running() {
        return running;
    }

    /// The failure of the last backup of this process; empty when it was written, and when there was none.
    public Optional<Failed> failed() {
        return failed;
    }

    /// The backups in the folder, the newest first.
    public List<StoredBackup> list() {
        return folder.list();
    }

    /// Begins a backup, and returns at once.
    ///
    /// @return whether it began; one at a time is written, by whatever server of the library
    /// @throws DatabaseException when the database does not answer
    public synchronized boolean begin() {
        if (closed || running.isPresent()) {
            return false;
        }
        Optional<DatabaseLock> lock = database.tryLock(LOCK);
        if (lock.isEmpty()) {
            return false;
        }
        Instant begun = clock.instant();
        failed = Optional.empty();
        running = Optional.of(new Running(begun, Stage.BACKING_UP, 0));
        thread = Optional.of(Thread.ofPlatform().daemon().name("backup").start(() -> run(lock.get(), begun)));
        return true;
    }

    private void run(DatabaseLock lock, Instant begun) {
        try (lock) {
            write(begun);
        } catch (CancellationException _) {
            LOG.info("The backup was given up: the server ends.");
        } catch (BackupRefused e) {
            fail(e.reason(), e);
        } catch (RuntimeException | Error e) {
            LOG.debug("The backup failed", e);
            fail(e instanceof DatabaseException.DiskFull ? Reason.DISK_FULL : Reason.DATABASE, e);
        } finally {
            running = Optional.empty();
        }
    }

    private void fail(Reason reason, Throwable cause) {
        String sentence = Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
        LOG.warn("No backup was written: {}", sentence);
        failed = Optional.of(new Failed(clock.instant(), reason, sentence));
    }

    private void write(Instant begun) {
        Path unverified = folder.next(begun);
        BackupListener progress = new Progress(begun);
        BackupReport report = new Backup(product, clock, progress, known).write(database, unverified, false);
        try {
            BackupFile.checked(unverified, progress);
        } catch (BackupRefused damaged) {
            folder.discard(unverified);
            throw damaged;
        }
        Path file = folder.verified(unverified);
        folder.pruneBehind(file);
        LOG.info("Backed up {} tracks to {}: {} bytes, read again in full.", report.tracks(), file, report.bytes());
    }

    /// Tells how far a backup is, and gives it up where it must not go on.
    private final class Progress implements BackupListener {

        private final Instant begun;
        private long looked = System.nanoTime() - LOOK_NANOS;

        Progress(Instant begun) {
            this.begun = begun;
        }

        @Override
        public void progress(Stage stage, long done, long total) {
            if (closed) {
                throw new CancellationException();
            }
            long now = System.nanoTime();
            if (now - looked >= LOOK_NANOS) {
                looked = now;
                running = Optional.of(new Running(begun, stage, total == 0 ? PERCENT : (int) (done * PERCENT / total)));
                if (stage == Stage.BACKING_UP && folder.room() < ROOM) {
                    throw new BackupRefused(Reason.DISK_FULL, "There is too little room on the disk of " + folder.path() + ": a backup leaves "
                            + (ROOM >> 20) + " MiB free, which the database may need. Make room there, or choose another folder with --backups.");
                }
            }
        }
    }

    /// Ends a backup that is under way, and waits for its end, five seconds at most.
    @Override
    public void close() {
        Optional<Thread> writing;
        synchronized (this) {
            closed = true;
            writing = thread;
        }
        try {
            if (writing.isPresent() && !writing.get().join(PATIENCE)) {
                LOG.debug("The backup takes long to end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
