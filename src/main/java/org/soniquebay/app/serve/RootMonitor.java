package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.Database;
import org.soniquebay.lifecycle.BackgroundLoop;
import org.soniquebay.scan.roots.RootPresence;

/// Looks every few seconds whether the music folders are there, on a thread of its own, and tells the log once when one goes or comes back.
final class RootMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RootMonitor.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Database database;
    private final boolean handlesFiles;
    private final BackgroundLoop loop;
    private volatile SequencedMap<String, Boolean> seen = new LinkedHashMap<>();

    /// @param handlesFiles whether this process deals with the music; else the folders are no business of its
    RootMonitor(Database database, boolean handlesFiles) {
        this.database = requireNonNull(database, "database is null");
        this.handlesFiles = handlesFiles;
        this.loop = BackgroundLoop.every(PAUSE, "music folders", this::look);
    }

    void start() {
        if (handlesFiles) {
            loop.start();
        }
    }

    private void look() {
        SequencedMap<String, Boolean> now = new LinkedHashMap<>();
        database.read(RootPresence::all).forEach(root -> now.put(root.path(), !root.isAway()));
        SequencedMap<String, Boolean> before = seen;
        seen = now;
        now.forEach((path, there) -> change(path, before.getOrDefault(path, true), there).ifPresent(LOG::warn));
    }

    /// The sentence about a folder that went or came back; empty when neither happened.
    static Optional<String> change(String path, boolean before, boolean now) {
        if (before == now) {
            return Optional.empty();
        }
        return Optional.of(now ? "The music folder " + path + " is there again." : RootPresence.AWAY.formatted(path));
    }

    /// Whether each music folder was there at the last look; empty before the first.
    SequencedMap<String, Boolean> folders() {
        return seen;
    }

    @Override
    public void close() {
        loop.close();
    }
}
