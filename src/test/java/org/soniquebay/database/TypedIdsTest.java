package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypedIdsTest {

    private final Database database = TestDatabase.createWithoutTables();

    public record NoteId(int value) implements TypedId {
        public NoteId {
            if (value <= 0) {
                throw new IllegalArgumentException("not an id: " + value);
            }
        }
    }

    public record Note(NoteId id, Optional<NoteId> parent) {
    }

    @BeforeEach
    void notes() {
        database.useTransaction(handle -> {
            handle.execute("CREATE TABLE notes (id integer PRIMARY KEY, parent integer)");
            PreparedBatch batch = handle.prepareBatch("INSERT INTO notes (id, parent) VALUES (:id, :parent)");
            batch.bind("id", new NoteId(1)).bind("parent", Optional.<NoteId>empty()).add();
            batch.bind("id", new NoteId(2)).bind("parent", Optional.of(new NoteId(1))).add();
            batch.execute();
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areBoundAloneAndRead() {
        List<NoteId> found = database.read(handle -> handle.createQuery("SELECT id FROM notes WHERE id = :id")
                .bind("id", new NoteId(2)).mapTo(NoteId.class).list());

        assertThat(found).containsExactly(new NoteId(2));
    }

    @Test
    void areBoundAsAnArray() {
        List<NoteId> found = database.read(handle -> handle.createQuery("SELECT id FROM notes WHERE id = ANY (:ids) ORDER BY id")
                .bindArray("ids", NoteId.class, List.of(new NoteId(2), new NoteId(1), new NoteId(7))).mapTo(NoteId.class).list());

        assertThat(found).containsExactly(new NoteId(1), new NoteId(2));
    }

    @Test
    void anAbsentOneIsNull() {
        int children = database.read(handle -> handle.createQuery("""
                SELECT count(*) FROM notes
                WHERE parent = :parent AND CAST(:none AS integer) IS NULL AND CAST(:untold AS integer) IS NULL
                """)
                .bind("parent", Optional.of(new NoteId(1))).bind("none", Optional.<NoteId>empty()).bindByType("untold", null, NoteId.class)
                .mapTo(Integer.class).one());

        assertThat(children).isEqualTo(1);
    }

    @Test
    void nullIsReadAsNothing() {
        List<NoteId> parents = database.read(handle -> handle.createQuery("SELECT parent FROM notes ORDER BY id")
                .map(row -> row.getColumn("parent", NoteId.class)).list());
        List<Optional<NoteId>> optional = database.read(handle -> handle.createQuery("SELECT parent FROM notes ORDER BY id")
                .mapTo(new GenericType<Optional<NoteId>>() { }).list());

        assertThat(parents).containsExactly(null, new NoteId(1));
        assertThat(optional).containsExactly(Optional.empty(), Optional.of(new NoteId(1)));
    }

    @Test
    void areComponentsOfARecord() {
        List<Note> notes = database.read(handle -> handle.createQuery("SELECT id, parent FROM notes ORDER BY id")
                .map(ConstructorMapper.of(Note.class)).list());

        assertThat(notes).containsExactly(new Note(new NoteId(1), Optional.empty()), new Note(new NoteId(2), Optional.of(new NoteId(1))));
    }

    @Test
    void whatIsNoIdIsRefused() {
        assertThatThrownBy(() -> database.read(handle -> handle.createQuery("SELECT 0").mapTo(NoteId.class).one()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("not an id: 0");
    }
}
