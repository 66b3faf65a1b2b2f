package org.soniquebay.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.database.ChangeJournal.Since;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Follows what other processes change: asks the journal several times a second, and tells the copies that this process
/// keeps of the changed rows.
///
/// The follower is exact whatever the order in which transactions end, for it asks which changes have become visible
/// since its last snapshot. A change that a copy could not follow is told again at the next look. After a long absence
/// (a suspended machine) everything counts as changed.
public final class ChangeFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFollower.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /// A connection that died without a word is not waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);
    /// The age up to which the last look counts as the present.
    private static final Duration CURRENT = Duration.ofMillis(900);
    private static final Duration LATE = Duration.ofSeconds(10);
    /// Notes are kept at least twice as long.
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(5);
    private static final Duration PRUNE_EVERY = LONGEST_ABSENCE.multipliedBy(2);

    private final Database database;
    private final ChangeJournal journal;
    private final Bookmark bookmark;
    private final InstantSource clock;
    private final BackgroundLoop loop = BackgroundLoop.every(LOOK_EVERY, "changes", this::follow)
            .telling("The changes of other processes cannot be followed for the moment", "The changes of other processes are followed again.");
    private Place place;
    private Place pruning;
    private boolean begun;
    private volatile Seen seen = new Seen(Instant.EPOCH, 0);

    /// The beginning of the last look that told every change: by the clock, which also counts a machine's sleep, and by
    /// the time since the start, which no clock setting moves back.
    private record Seen(Instant at, long nanos) {

        boolean isWithin(Duration age, Instant now) {
            return at.plus(age).isAfter(now) && System.nanoTime() - nanos < age.toNanos();
        }
    }

    /// The place in the journal up to which changes were followed.
    ///
    /// @param history of which database, and which course of it
    /// @param snapshot in PostgreSQL's own form
    /// @param at when it was taken
    public record Place(String history, String snapshot, Instant at) {
        public Place {
            requireNonNull(history, "history is null");
            requireNonNull(snapshot, "snapshot is null");
            requireNonNull(at, "at is null");
        }
    }

    /// Remembers across processes how far copies that outlive them were kept up to date.
    public interface Bookmark {

        /// A bookmark that remembers nothing: for copies that end with this process.
        Bookmark NONE = new Bookmark() {
            @Override
            public Optional<Place> load() {
                return Optional.empty();
            }

            @Override
            public void store(Place place) {
                // The place is never loaded again.
            }
        };

        /// @return empty when it is unknown how far the copies were kept up to date
        Optional<Place> load();

        /// Called after every look. May fail; the place stored before then holds.
        void store(Place place);
    }

    ChangeFollower(Database database, ChangeJournal journal, Bookmark bookmark, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.bookmark = requireNonNull(bookmark, "bookmark is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.place = database.read(handle -> new Place(ChangeJournal.history(handle), ChangeJournal.now(handle), clock.instant()));
        this.pruning = place;
    }

    /// Starts at the bookmark; without one all copies count as outdated.
    public void start() {
        loop.start();
    }

    /// Whether every change that was committed a second ago is known in this process, and was told to all copies.
    public boolean isCurrent() {
        return seen.isWithin(CURRENT, clock.instant());
    }

    /// Whether the changes of other processes are followed at all, if only some seconds behind.
    public boolean follows() {
        return seen.isWithin(LATE, clock.instant());
    }

    @Override
    public void close() {
        loop.close(LAST_WAIT);
    }

    /// A failure of any step (the database restarts, a cache is away, no memory is left for an index) leaves its changes
    /// for the next look.
    private void follow() {
        if (!begun) {
            begin();
            begun = true;
        }
        look();
    }

    private void begin() {
        Optional<Place> left = bookmark.load().filter(this::isRecent).filter(this::isOfThisHistory);
        if (left.isPresent()) {
            place = left.get();
        } else {
            database.changes().changedAny();
        }
    }

    private void look() {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Since since = since(place);
        if (isRecent(place) && since.history().equals(place.history())) {
            since.changes().forEach(change -> database.changes().changed(change.table(), change.tracks(), change.own()));
        } else {
            database.changes().changedAny();
        }
        place = new Place(since.history(), since.snapshot(), now);
        seen = new Seen(now, nanos);
        bookmark.store(place);
        prune();
    }

    private Since since(Place earlier) {
        try {
            return database.readWithin(PATIENCE, handle -> journal.since(handle, earlier.snapshot()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody follows any more", e);
        }
    }

    private boolean isRecent(Place earlier) {
        Instant now = clock.instant();
        return earlier.at().plus(LONGEST_ABSENCE).isAfter(now) && earlier.at().minus(LONGEST_ABSENCE).isBefore(now);
    }

    /// A bookmark may come from another database, and hold any text.
    private boolean isOfThisHistory(Place earlier) {
        try {
            return since(earlier).history().equals(earlier.history());
        } catch (RuntimeException e) {
            LOG.debug("The bookmark of the change follower is no place in this database: {}", earlier, e);
            return false;
        }
    }

    /// Removes notes that were visible ten minutes ago: every follower has seen them, or its absence counts as a long one.
    private void prune() {
        if (pruning.at().plus(PRUNE_EVERY).isBefore(place.at())) {
            String snapshot = pruning.snapshot();
            database.useTransaction(handle -> ChangeJournal.prune(handle, snapshot));
            pruning = place;
        }
    }
}
