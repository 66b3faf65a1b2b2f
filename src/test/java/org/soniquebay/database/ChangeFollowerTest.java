package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two processes of one library, as two pools of one database.
class ChangeFollowerTest {

    private static final List<String> TABLES = List.of("notes");

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Marks marks = new Marks();
    private Database writer;
    private Database reader;
    private ChangeFollower follower;

    private static final class Marks implements ChangeFollower.Bookmark {
        private Optional<ChangeFollower.Place> place = Optional.empty();

        @Override
        public synchronized Optional<ChangeFollower.Place> load() {
            return place;
        }

        @Override
        public synchronized void store(ChangeFollower.Place to) {
            place = Optional.of(to);
        }
    }

    @BeforeEach
    void open() {
        writer = TestDatabase.create();
        reader = TestDatabase.another(writer);
        reader.keepCopy("notes", new RowChanges.Copy() {
            @Override
            public Runnable changing(Collection<Integer> tracks) {
                return () -> heard.add(tracks.toString());
            }

            @Override
            public Runnable changingAny() {
                return () -> heard.add("any");
            }
        });
        writer.share(TABLES, ChangeFollower.Bookmark.NONE, InstantSource.system());
        follower = reader.share(TABLES, marks, InstantSource.system());
    }

    @AfterEach
    void close() {
        follower.close();
        reader.close();
        writer.close();
    }

    private void write(int... tracks) {
        writer.useTransaction(handle -> {
            for (int track : tracks) {
                RowChanges.announce(handle, "notes", () -> track);
            }
        });
    }

    private ChangeFollower.Place place(Instant at) {
        return reader.read(handle -> new ChangeFollower.Place(ChangeJournal.history(handle), ChangeJournal.now(handle), at));
    }

    private void awaitHeard(String... what) throws InterruptedException {
        for (int i = 0; i < 100 && heard.size() < what.length; i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(heard).containsExactly(what);
    }

    @Test
    void hearsWhatOthersCommitOnceEach() throws Exception {
        follower.start();
        awaitHeard("any");
        write(1, 2);
        writer.useTransaction(handle -> RowChanges.announce(handle, "others", () -> 9));
        writer.useTransaction(handle -> RowChanges.announceAny(handle, "notes"));
        awaitHeard("any", "[1]", "[2]", "any");
        assertThat(follower.isCurrent()).isTrue();
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(heard).hasSize(4);
    }

    @Test
    void whatThisProcessChangedItselfIsNotTold() throws Exception {
        follower.start();
        awaitHeard("any");
        reader.useTransaction(handle -> RowChanges.announce(handle, "notes", () -> 3));
        write(4);
        // [3] once, by its own commit.
        awaitHeard("any", "[3]", "[4]");
    }

    /// Its note has a smaller id, and an older transaction, than those that were seen before it ends.
    @Test
    void hearsATransactionThatEndsAfterLaterOnes() throws Exception {
        follower.start();
        awaitHeard("any");
        CountDownLatch noted = new CountDownLatch(1);
        CompletableFuture<Void> later = new CompletableFuture<>();
        Thread slow = Thread.ofVirtual().start(() -> writer.useTransaction(handle -> {
            RowChanges.announce(handle, "notes", () -> 1);
            noted.countDown();
            later.join();
        }));
        noted.await();
        write(2);
        awaitHeard("any", "[2]");
        write(3);
        awaitHeard("any", "[2]", "[3]");
        later.complete(null);
        slow.join();
        awaitHeard("any", "[2]", "[3]", "[1]");
    }

    @Test
    void whatIsRolledBackIsNoChange() throws Exception {
        follower.start();
        awaitHeard("any");
        assertThatThrownBy(() -> writer.useTransaction(handle -> {
            RowChanges.announce(handle, "notes", () -> 1);
            throw new IllegalStateException("given up");
        })).hasMessage("given up");
        write(2);
        awaitHeard("any", "[2]");
    }

    @Test
    void goesOnWhereTheBookmarkIs() throws Exception {
        marks.store(place(Instant.now()));
        write(5);
        follower.start();
        awaitHeard("[5]");
        assertThat(marks.load()).isPresent();
    }

    @Test
    void anOldBookmarkCountsAsNone() throws Exception {
        marks.store(place(Instant.now().minusSeconds(400)));
        write(5);
        follower.start();
        // And what happened since the follower was made.
        awaitHeard("any", "[5]");
    }

    /// Of a library that was restored elsewhere, of a replica that lacks the last changes, or written by a stranger.
    @ParameterizedTest
    @CsvSource({"another-history, ''", "'', 1", "'', 9:1:"})
    void aBookmarkThatIsNoPlaceHereCountsAsNone(String history, String snapshot) throws Exception {
        ChangeFollower.Place here = place(Instant.now());
        marks.store(new ChangeFollower.Place(
                history.isEmpty() ? here.history() : history, snapshot.isEmpty() ? here.snapshot() : snapshot, Instant.now()));
        write(5);
        follower.start();
        awaitHeard("any", "[5]");
    }

    @Test
    void whatOneDidAloneMayHaveChangedAnything() throws Exception {
        marks.store(place(Instant.now()));
        writer.shareNothing(TABLES);
        follower.start();
        awaitHeard("any");
        write(5);
        awaitHeard("any", "[5]");
    }

    @Test
    void notesOfAnotherServersTimeAreNone() throws Exception {
        follower.start();
        awaitHeard("any");
        writer.useTransaction(handle -> handle.execute("""
                INSERT INTO row_changes (transaction, origin, table_name, tracks) VALUES ('99999999999', 'restored', 'notes', '{1}')
                """));
        write(2);
        awaitHeard("any", "[2]");
        String now = writer.read(ChangeJournal::now);
        writer.useTransaction(handle -> ChangeJournal.prune(handle, now));
        assertThat(writer.<Long, RuntimeException>read(handle -> handle.createQuery("SELECT count(*) FROM row_changes").mapTo(Long.class).one()))
                .isZero();
    }

    @Test
    void aSharedChangeNeedsATransaction() {
        assertThatThrownBy(() -> writer.jdbi().useHandle(handle -> RowChanges.announce(handle, "notes", () -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
