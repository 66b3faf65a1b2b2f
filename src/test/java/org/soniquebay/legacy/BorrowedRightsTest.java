package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.legacy.state.EvolutionState;

/// A superuser who looks at a library of an ordinary user: what the latter put there is not run with the former's rights.
class BorrowedRightsTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;

    private final DatabaseSettings.External address = new LegacyLibrary(Variant.CLEAN, 20, 3).on(SERVER);
    private final String role = "their_app_" + Math.abs(address.url().hashCode());

    @BeforeEach
    void handOver() {
        execute(("""
                CREATE ROLE %1$s LOGIN;
                ALTER DATABASE %2$s OWNER TO %1$s;
                CREATE SEQUENCE runs; ALTER SEQUENCE runs OWNER TO %1$s;
                """).formatted(role, address.url().replaceFirst(".*/", "")));
    }

    private void handOverTables() {
        execute("""
                DO $$ DECLARE name text; BEGIN
                    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                        EXECUTE format('ALTER TABLE public.%%I OWNER TO %1$s', name);
                    END LOOP;
                END $$""".formatted(role));
    }

    @AfterEach
    void drop() {
        execute("ALTER DATABASE %s OWNER TO CURRENT_USER; DROP OWNED BY %s CASCADE; DROP ROLE %2$s"
                .formatted(address.url().replaceFirst(".*/", ""), role));
        SERVER.drop(address);
    }

    @Test
    void tablesOfAnotherAreNotReadByASuperuser() {
        handOverTables();
        execute("ALTER TABLE scan_sessions RENAME TO sessions_before");
        execute("""
                CREATE FUNCTION run() RETURNS integer LANGUAGE sql AS $$ SELECT CAST(nextval('public.runs') AS integer) $$;
                CREATE VIEW scan_sessions AS SELECT run() AS id;
                ALTER VIEW scan_sessions OWNER TO %1$s""".formatted(role));
        try (Database database = Database.openAsItIs(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            assertThatThrownBy(evolution::status).isInstanceOf(EvolutionRefused.class)
                    .hasMessageContaining("belongs to the user " + role).hasMessageContaining("connect as the user that the old application's tables belong to");
            assertThatThrownBy(evolution::receipts).isInstanceOf(EvolutionRefused.class);
            assertThatThrownBy(evolution::plan).isInstanceOf(EvolutionRefused.class);
            assertThatThrownBy(() -> evolution.apply(EvolutionPhase.EXPAND, Map.of(), EvolutionListener.NONE)).isInstanceOf(EvolutionRefused.class);
        }
        assertNothingRan();
    }

    @Test
    void theirOwnerReadsThem() {
        handOverTables();
        try (Database database = Database.openAsItIs(new DatabaseSettings.External(address.url(), Optional.of(role), Optional.empty()))) {
            assertThat(EvolutionTest.evolution(database).status().state()).isEqualTo(EvolutionState.LEGACY);
            assertThat(EvolutionTest.evolution(database).plan().warnings()).isEmpty();
        }
    }

    @Test
    void functionsThatPassForThoseOfTheServerAreNotRun() {
        execute("""
                CREATE FUNCTION quote_ident(name) RETURNS text LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM nextval('public.runs'); RETURN pg_catalog.quote_ident($1); END $$;
                ALTER FUNCTION quote_ident(name) OWNER TO %1$s""".formatted(role));
        assertThatThrownBy(() -> Database.openAsItIs(address)).isInstanceOf(DatabaseException.SchemaRefused.class)
                .hasMessageContaining("the function public.quote_ident of the user " + role);
        assertNothingRan();
    }

    /// The owner of a database decides where names are looked up, for sessions that say nothing about it.
    @Test
    void theSearchPathOfAnotherIsNotFollowed() {
        execute("""
                CREATE SCHEMA theirs AUTHORIZATION %1$s;
                CREATE FUNCTION theirs.quote_ident(name) RETURNS text LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM nextval('public.runs'); RETURN pg_catalog.quote_ident($1); END $$;
                CREATE VIEW theirs.pg_tables AS SELECT t.*, nextval('public.runs') FROM pg_catalog.pg_tables AS t;
                ALTER DATABASE %2$s SET search_path = theirs, public, pg_catalog""".formatted(role, address.url().replaceFirst(".*/", "")));
        try (Database database = Database.openAsItIs(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            assertThat(evolution.status().state()).isEqualTo(EvolutionState.LEGACY);
            assertThat(evolution.plan().warnings()).isEmpty();
        }
        assertNothingRan();
    }

    private void assertNothingRan() {
        try (Connection connection = connected(); Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT is_called FROM public.runs")) {
            answer.next();
            assertThat(answer.getBoolean(1)).isFalse();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As an administrator does, with another program.
    private void execute(String sql) {
        try (Connection connection = connected(); Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = public");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connected() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user().orElseThrow(), "");
    }
}
