package org.soniquebay.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.server.DatabaseException.Busy;
import org.soniquebay.database.server.DatabaseException.TooSlow;
import org.soniquebay.database.server.DatabaseException.DiskFull;
import org.soniquebay.database.server.DatabaseException.Unreachable;

class SqlStateTranslatorTest {

    private final Database database = TestDatabase.createWithoutTables();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void fullDiskIsOneSentenceThatKeepsItsCause() {
        assertThatThrownBy(() -> raise("53100")).isInstanceOf(DiskFull.class)
                .hasMessageContaining("no room left").hasMessageNotContaining("DO $$")
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause().extracting(cause -> ((SQLException) cause).getSQLState()).isEqualTo("53100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P02", "57P03"})
    void vanishedServerIsOneSentence(String state) {
        assertThatThrownBy(() -> raise(state)).isInstanceOf(Unreachable.class)
                .hasMessageContaining("went away").hasMessageNotContaining("DO $$");
    }

    @Test
    void tooManyConnectionsIsOneSentence() {
        assertThatThrownBy(() -> raise("53300")).isInstanceOf(Busy.class).hasMessageContaining("takes no more connections");
    }

    @Test
    void questionThatTakesTooLongIsOneSentence() {
        assertThatThrownBy(() -> database.readSoon(handle -> {
            handle.execute("SET LOCAL statement_timeout = 1");
            return handle.execute("SELECT pg_sleep(60)");
        })).isInstanceOf(TooSlow.class).hasMessageContaining("took too long");
        assertThat(database.<String, RuntimeException>readSoon(handle -> handle.createQuery("SHOW statement_timeout").mapTo(String.class).one())).isEqualTo("20s");
        assertThat(database.<String, RuntimeException>read(handle -> handle.createQuery("SHOW statement_timeout").mapTo(String.class).one())).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "53200"})
    void whatTheStatementIsToBlameForStaysAsItIs(String state) {
        assertThatThrownBy(() -> raise(state)).isInstanceOf(UnableToExecuteStatementException.class);
    }

    @ParameterizedTest
    @CsvSource({"40001,SERIALIZATION", "40P01,DEADLOCK", "55P03,NO_LOCK", "23505,UNIQUE", "23503,FOREIGN_KEY", "42P07,EXISTING", "42701,EXISTING"})
    void conflictWithOthersIsFoundUnderWhateverWrapsIt(String state, Conflict conflict) {
        Throwable failure = catchThrowable(() -> raise(state));

        assertThat(SqlStateTranslator.conflict(failure)).contains(conflict);
        assertThat(SqlStateTranslator.conflict(new IllegalStateException(new SQLException("no state", failure)))).contains(conflict);
    }

    @Test
    void otherFailuresAreNoConflict() {
        assertThat(SqlStateTranslator.conflict(catchThrowable(() -> raise("57014")))).isEmpty();
        assertThat(SqlStateTranslator.conflict(new IllegalStateException("40001"))).isEmpty();
    }

    @Test
    void connectionThatDiesInTheMiddleIsToldToo() {
        assertThatThrownBy(() -> database.inTransaction(handle -> handle.execute("SELECT pg_terminate_backend(pg_backend_pid())")))
                .isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> database.read(handle -> handle.execute("SELECT pg_terminate_backend(pg_backend_pid())")))
                .isInstanceOf(Unreachable.class);
        assertThat(database.<Integer, JdbiException>read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one()))
                .as("the pool has others").isEqualTo(1);
    }

    @Test
    void onlyAQuestionIsTooInvolved() {
        assertThat(DatabaseException.isTooInvolved(failure("SELECT websearch_to_tsquery('simple', repeat('-', 64))"))).isTrue();
        assertThat(DatabaseException.isTooInvolved(failure("SELECT " + "1+".repeat(100_000) + "1"))).as("too deep").isTrue();
        for (String state : new String[] {"54000", "54001", "54011", "54023", "XX000"}) {
            assertThat(DatabaseException.isTooInvolved(catchThrowable(() -> raise(state)))).as("a write: %s", state).isFalse();
        }
        assertThat(DatabaseException.isTooInvolved(failure("SELECT to_tsvector('simple', string_agg(md5(i::text), ' ')) FROM generate_series(1, 100000) i")))
                .as("a limit that no words have met").isFalse();
    }

    private Throwable failure(String question) {
        return catchThrowable(() -> database.read(handle -> handle.createQuery(question).mapTo(String.class).one()));
    }

    private void raise(String state) {
        database.inTransaction(handle -> handle.execute("DO $$ BEGIN RAISE EXCEPTION 'oh' USING ERRCODE = '" + state + "'; END $$"));
    }
}
