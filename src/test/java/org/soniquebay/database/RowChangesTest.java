package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class RowChangesTest {

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private Database database;

    @BeforeEach
    void listen() {
        database = TestDatabase.createWithoutTables();
        database.jdbi().useHandle(handle -> handle.execute("CREATE TABLE notes (id integer PRIMARY KEY)"));
        database.keepCopy("notes", new RowChanges.Copy() {
            @Override
            public Runnable changing(Collection<Integer> tracks) {
                heard.add("begin " + tracks);
                return () -> {
                    heard.add("end " + tracks);
                    heard.add("rows " + rows());
                };
            }

            @Override
            public Runnable changingAny() {
                heard.add("begin any");
                return () -> heard.add("end any with " + rows());
            }
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Integer> rows() {
        return database.read(handle -> handle.createQuery("SELECT id FROM notes ORDER BY id").mapTo(Integer.class).list());
    }

    private void write(int id) {
        database.inTransaction(handle -> {
            RowChanges.announce(handle, "notes", () -> id);
            return handle.execute("INSERT INTO notes VALUES (?)", id);
        });
    }

    @Test
    void tellsBeforeTheWriteAndAfterTheCommit() {
        write(1);
        assertThat(heard).containsExactly("begin [1]", "end [1]", "rows [1]");
    }

    @Test
    void tellsTheEndOfARolledBackWriteToo() {
        write(1);
        heard.clear();

        assertThatThrownBy(() -> write(1)).isInstanceOf(RuntimeException.class);
        assertThat(heard).containsExactly("begin [1]", "end [1]", "rows [1]");
    }

    @Test
    void tellsTheEndWhenTheConnectionDies() {
        assertThatThrownBy(() -> database.inTransaction(handle -> {
            RowChanges.announce(handle, "notes", () -> 5);
            handle.getConnection().unwrap(PGConnection.class).cancelQuery();
            return handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
        })).isInstanceOf(RuntimeException.class);

        assertThat(heard).containsExactly("begin [5]", "end [5]");
    }

    @Test
    void tellsOfAnyRow() {
        database.inTransaction(handle -> {
            RowChanges.announceAny(handle, "notes");
            return handle.execute("INSERT INTO notes VALUES (7)");
        });

        assertThat(heard).containsExactly("begin any", "end any with [7]");
    }

    @Test
    void tellsNobodyOfOtherTables() {
        database.inTransaction(handle -> {
            RowChanges.announce(handle, "others", () -> 1);
            return null;
        });

        assertThat(heard).isEmpty();
    }
}
