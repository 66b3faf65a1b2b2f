package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseSettings.Embedded;
import org.soniquebay.database.server.DatabaseSettings;

/// What the role of our connections may do in the embedded server, in new data folders and in those of earlier versions.
class ClusterRolesTest {

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {
        "COPY (SELECT 1) TO PROGRAM 'true'", "COPY notes (text) FROM PROGRAM 'echo'", "COPY (SELECT 1) TO '/tmp/soniquebay-test'",
        "COPY notes (text) FROM '/etc/hostname'", "SELECT pg_read_file('/etc/hostname')", "SELECT pg_ls_dir('.')", "SELECT lo_import('/etc/hostname')",
        "SET SESSION AUTHORIZATION postgres", "SET ROLE postgres", "CREATE ROLE other", "ALTER ROLE soniquebay SUPERUSER",
        "GRANT pg_execute_server_program TO soniquebay", "CREATE DATABASE other", "ALTER SYSTEM SET fsync = off",
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'"})
    void roleOfOurConnectionsRunsNothingOnTheServer(String sql) {
        assertThatThrownBy(() -> Shared.DATABASE.jdbi().useHandle(handle -> handle.getConnection().createStatement().execute(sql)))
                .isInstanceOf(SQLException.class).extracting(failure -> ((SQLException) failure).getSQLState()).isEqualTo("42501");
    }

    @Test
    void superuserIsNotLetIn() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (EmbeddedPostgres server = EmbeddedPostgres.open(data, System.getenv())) {
            DatabaseSettings.External ours = server.address();
            for (String role : List.of("postgres", "pg_write_server_files")) {
                assertThatThrownBy(() -> new DatabaseSettings.External(ours.url(), Optional.of(role), ours.password()).connect())
                        .isInstanceOf(SQLException.class).hasMessageContaining("no pg_hba.conf entry");
            }
        }
    }

    @Test
    void earlierFolderIsChangedWithAllThatIsInIt() throws Exception {
        Path data = EarlierCluster.in(temporary);
        for (int start = 0; start < 2; start++) {
            try (Database database = Database.open(new Embedded(data))) {
                assertSettled(database);
                assertThat(number(database, "SELECT count(*) FROM theirs.plays")).isEqualTo(1000 + start);
                database.useTransaction(handle -> handle.execute("INSERT INTO theirs.plays (day) VALUES (theirs.twice(7))"));
                database.useTransaction(handle -> handle.execute("ALTER TABLE tracks ADD COLUMN later_" + handle.createQuery(
                        "SELECT count(*) FROM theirs.plays").mapTo(Long.class).one() + " int"));
            }
        }
    }

    /// The owner of the database decides where names are looked up, but not for those who act with more rights than it has.
    @Test
    void functionsOfTheOwnerAreNotRunByTheSuperuser() throws Exception {
        Path data = PreparedFolder.in(temporary);
        try (Database database = SharedServerTest.open(data)) {
            database.jdbi().useHandle(handle -> handle.getConnection().createStatement().execute("""
                    CREATE TABLE public.ran (who text);
                    CREATE FUNCTION public.format(text, name) RETURNS text LANGUAGE plpgsql AS $f$
                        BEGIN INSERT INTO public.ran VALUES (pg_catalog.current_setting('is_superuser')); RETURN pg_catalog.format($1, $2); END $f$;
                    CREATE VIEW public.pg_roles AS SELECT r.oid, r.rolname, true AS rolsuper, false AS rolcreaterole,
                        false AS rolreplication, false AS rolbypassrls FROM pg_catalog.pg_roles AS r;
                    ALTER ROLE soniquebay SET search_path = public, pg_catalog;
                    ALTER DATABASE soniquebay SET search_path = public, pg_catalog;
                    """));
        }
        try (Database database = SharedServerTest.open(data)) {
            assertThat(number(database, "SELECT count(*) FROM public.ran")).isZero();
            assertThat(database.<String, RuntimeException>read(handle -> handle.createQuery("SHOW search_path").mapTo(String.class).one()))
                    .isEqualTo("public");
        }
        // Whatever the owner makes a start believe, the change itself follows no path of the owner's.
        new Cluster(DataFolder.prepared(data), PostgresProgram.unpacked(System.getenv(), data)).settleRoles();
        try (Database database = SharedServerTest.open(data)) {
            assertThat(number(database, "SELECT count(*) FROM public.ran")).isZero();
        }
    }

    @Test
    void changeThatWasKilledIsCompletedByTheNextStart() throws Exception {
        Path data = EarlierCluster.in(temporary);
        boolean killed = false;
        // The change itself takes some 20 ms from the first to the last statement; a kill each 8 ms later meets its parts.
        for (int millis = 0; millis < 40; millis += 8) {
            try (Killer killer = new Killer(data, millis)) {
                try (Database database = Database.open(new Embedded(data))) {
                    assertSettled(database);
                } catch (DatabaseException e) {
                    assertThat(e).hasMessageContaining("The rights of the database");
                }
                killed |= killer.killed();
            }
        }
        assertThat(killed).as("any change was interrupted").isTrue();
        try (Database database = Database.open(new Embedded(data))) {
            assertSettled(database);
            assertThat(number(database, "SELECT count(*) FROM theirs.plays")).isEqualTo(1000);
        }
    }

    private static void assertSettled(Database database) {
        assertThat(number(database, """
                SELECT count(*) FROM pg_roles AS r JOIN pg_database AS d ON d.datdba = r.oid AND datname = current_database()
                WHERE rolname = current_user AND NOT (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
                  AND NOT EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid)
                """)).isEqualTo(1);
        assertThat(database.<List<String>, RuntimeException>read(handle -> handle.createQuery("""
                SELECT pg_describe_object(classid, objid, 0) FROM (
                    SELECT 'pg_class'::regclass AS classid, oid AS objid, relowner AS owner FROM pg_class WHERE relkind <> 't' AND relnamespace <> 99
                    UNION ALL SELECT 'pg_proc'::regclass, oid, proowner FROM pg_proc
                    UNION ALL SELECT 'pg_type'::regclass, oid, typowner FROM pg_type
                    UNION ALL SELECT 'pg_namespace'::regclass, oid, nspowner FROM pg_namespace WHERE nspname !~ '^pg_'
                    UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner FROM pg_operator
                    UNION ALL SELECT 'pg_collation'::regclass, oid, collowner FROM pg_collation
                    UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
                    UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
                    UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
                    UNION ALL SELECT 'pg_largeobject'::regclass, oid, lomowner FROM pg_largeobject_metadata) AS owned
                WHERE objid >= 16384 AND owner <> current_user::regrole
                  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = owned.classid AND d.objid = owned.objid AND deptype = 'e')
                """).mapTo(String.class).list())).isEmpty();
    }

    private static long number(Database database, String sql) {
        return database.<Long, RuntimeException>read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /// Kills the superuser's session some time after it has begun.
    private static final class Killer implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicBoolean killed = new AtomicBoolean();
        private final Thread thread;

        Killer(Path data, int millis) throws IOException {
            Path pidFile = data.toRealPath().resolve("postgres/postmaster.pid");
            thread = Thread.ofPlatform().start(() -> {
                while (!over.get()) {
                    long alone = alone(pidFile);
                    if (alone > 0) {
                        LockSupport.parkNanos(millis * 1_000_000L);
                        killed.compareAndSet(false, ProcessHandle.of(alone).map(ProcessHandle::destroyForcibly).orElse(false));
                        return;
                    }
                    LockSupport.parkNanos(200_000);
                }
            });
        }

        /// A server without a network notes its process id with a minus.
        private static long alone(Path pidFile) {
            try {
                return Files.exists(pidFile) ? -Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()) : 0;
            } catch (IOException | RuntimeException _) {
                return 0;
            }
        }

        boolean killed() {
            return killed.get();
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            thread.join();
        }
    }

    /// One server for all statements that change nothing.
    private static final class Shared {
        static final Database DATABASE = open();

        private static Database open() {
            try {
                Path place = Files.createTempDirectory("soniquebay-roles-");
                Database database = SharedServerTest.open(PreparedFolder.in(place));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(database, place)));
                return database;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(Database database, Path place) {
            database.close();
            try {
                FolderTree.delete(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
