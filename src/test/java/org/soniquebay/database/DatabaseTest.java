package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.database.server.DatabaseException.Busy;
import org.soniquebay.database.server.DatabaseException.Unreachable;
import org.soniquebay.database.server.DatabaseSettings;

class DatabaseTest {

    private final Database database = TestDatabase.createWithoutTables();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"data_checksums,on", "password_encryption,scram-sha-256",
            "listen_addresses,127.0.0.1", "max_connections,40", "authentication_timeout,15s", "shared_buffers,64MB",
            "server_encoding,UTF8", "TimeZone,UTC", "lc_messages,C"})
    void embeddedServerIsSetUpForDataOfItsOwner(String setting, String value) {
        assertThat(one("SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void textIsOrderedByCodePointAndFoldedByUnicode() {
        assertThat(one("SELECT concat(datlocprovider, ' ', datlocale) FROM pg_database WHERE datname = current_database()"))
                .isEqualTo("b C.UTF-8");
        assertThat(one("SELECT lower('ÉTUDE') || CASE WHEN 'Z' < 'a' THEN ' by code point' END")).isEqualTo("étude by code point");
    }

    @Test
    void failedTransactionLeavesNothing() {
        database.inTransaction(handle -> handle.execute("CREATE TABLE kept (id integer)"));

        assertThatThrownBy(() -> database.inTransaction(handle -> {
            handle.execute("INSERT INTO kept VALUES (1)");
            throw new IllegalStateException("no");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(one("SELECT count(*) FROM kept")).isEqualTo("0");
    }

    @Test
    void readingCannotWrite() {
        assertThatThrownBy(() -> database.read(handle -> handle.execute("CREATE TABLE written (id integer)")))
                .hasMessageContaining("read-only");
        database.inTransaction(handle -> handle.execute("CREATE TABLE written (id integer)"));
    }

    @Test
    void statementsOfOneReadSeeOneMoment() throws InterruptedException {
        database.useTransaction(handle -> handle.execute("CREATE TABLE counted (id integer)"));

        assertThat(database.read(this::countedAroundAWrite)).containsExactly(0, 0);
        assertThat(database.readSoon(this::countedAroundAWrite)).containsExactly(1, 1);
        assertThat(one("SELECT count(*) FROM counted")).isEqualTo("2");
    }

    private List<Integer> countedAroundAWrite(Handle handle) throws InterruptedException {
        int before = handle.createQuery("SELECT count(*) FROM counted").mapTo(Integer.class).one();
        Thread.ofVirtual().start(() -> database.useTransaction(writing -> writing.execute("INSERT INTO counted VALUES (1)"))).join();
        return List.of(before, handle.createQuery("SELECT count(*) FROM counted").mapTo(Integer.class).one());
    }

    /// The pool has eight connections, of which long reads take five.
    @Test
    void longReadsLeaveConnectionsToOthers() throws Exception {
        CountDownLatch begun = new CountDownLatch(5);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reads = IntStream.range(0, 6).mapToObj(_ -> callers.submit(() -> database.<Integer, InterruptedException>readSoon(handle -> {
                begun.countDown();
                end.await();
                return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
            }))).toList();
            begun.await();
            assertThat(one("SELECT 'others read'")).isEqualTo("others read");
            database.useTransaction(handle -> handle.execute("CREATE TABLE others_write (id integer)"));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> database.readSoon(_ -> 1)).isInstanceOf(Busy.class);
            assertThat(Thread.interrupted()).isTrue();
            end.countDown();
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void lockIsHeldByOneAtATime() {
        DatabaseLock first = database.tryLock("scan").orElseThrow();
        assertThat(database.tryLock("scan")).isEmpty();
        try (DatabaseLock other = database.tryLock("another name").orElseThrow()) {
            assertThat(other).isNotSameAs(first);
        }
        first.close();
        try (DatabaseLock again = database.tryLock("scan").orElseThrow()) {
            assertThat(again).isNotSameAs(first);
        }
    }

    @Test
    void aLockIsSeenWithoutTakingIt() {
        List<String> names = List.of("scan", "serve", "a", "b", "c", "d");
        names.forEach(name -> {
            assertThat(database.isLocked(name)).isFalse();
            try (DatabaseLock _ = database.tryLock(name).orElseThrow()) {
                assertThat(names).filteredOn(database::isLocked).containsExactly(name);
            }
        });
        assertThat(names).noneMatch(database::isLocked);
    }

    @Test
    void aLockIsLostWithItsConnection() {
        try (DatabaseLock lock = database.tryLock("serve").orElseThrow()) {
            assertThat(lock.isHeld()).isTrue();
            database.inTransaction(handle -> handle.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    """));
            assertThat(lock.isHeld()).isFalse();
        }
        assertThat(database.isLocked("serve")).isFalse();
    }

    @Test
    void aLockMayBeShared() {
        try (DatabaseLock _ = database.tryLockShared("serve").orElseThrow(); DatabaseLock _ = database.tryLockShared("serve").orElseThrow()) {
            assertThat(database.isLocked("serve")).isFalse();
            assertThat(database.tryLock("serve")).isEmpty();
        }
        try (DatabaseLock _ = database.tryLock("serve").orElseThrow()) {
            assertThat(database.tryLockShared("serve")).isEmpty();
        }
    }

    @Test
    void wrongPasswordIsSaidWithoutThePassword() {
        DatabaseSettings.External right = TestDatabase.emptyDatabase();
        DatabaseSettings wrong = new DatabaseSettings.External(right.url(), right.user(), Optional.of("s3cret"));

        assertThatThrownBy(() -> Database.open(wrong)).isInstanceOf(Unreachable.class)
                .hasMessageContaining("password authentication failed").hasMessageNotContaining("s3cret");
    }

    @Test
    void absentServerIsSaid() {
        assertThatThrownBy(() -> Database.open(DatabaseSettings.external("postgresql://me:s3cret@127.0.0.1:1/music")))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("postgresql://me@127.0.0.1:1/music").hasMessageNotContaining("s3cret");
    }

    private String one(String query) {
        return database.read(handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    @Test
    void aLockThatWasGivenBackIsFreeAtOnce() {
        for (int i = 0; i < 200; i++) {
            database.tryLock("again").orElseThrow(() -> new AssertionError("still taken")).close();
        }
    }
}
