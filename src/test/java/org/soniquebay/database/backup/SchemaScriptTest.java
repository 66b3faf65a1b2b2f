package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.statement.KnownFunctions;

/// Databases that others made, definition for definition.
class SchemaScriptTest {

    private static final String ODD = """
            CREATE SCHEMA "Other ""Schema\""";
            CREATE TYPE public.covertype AS ENUM ('TRACK', 'it''s', 'ARTIST');
            ALTER TYPE public.covertype ADD VALUE 'FIRST' BEFORE 'TRACK';
            CREATE DOMAIN score AS double precision DEFAULT 0.5 NOT NULL CONSTRAINT in_range CHECK (VALUE BETWEEN 0 AND 1);
            CREATE TYPE pair AS (one integer, other score);
            CREATE SEQUENCE "Other ""Schema\"""."Odd seq" AS smallint INCREMENT BY -2 MINVALUE -30 MAXVALUE 30 START WITH 10 CACHE 3 CYCLE;
            CREATE FUNCTION z_shout(words text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper(words) || '!?' || $q$a 'quoted' {fn x}$q$;
            CREATE FUNCTION a_shout(words text) RETURNS text LANGUAGE sql IMMUTABLE RETURN z_shout(words);
            CREATE TABLE artists (
                id serial PRIMARY KEY, name varchar NOT NULL, shouted text GENERATED ALWAYS AS (a_shout(name)) STORED, best integer);
            CREATE TABLE tracks (
                id integer GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 5), title varchar(40) COLLATE "C" DEFAULT E'\\\\N:name',
                artist integer NOT NULL, kind covertype DEFAULT 'TRACK', scores score[], pair pair, tags text[] DEFAULT '{}',
                path text, duration interval, price numeric(10, 2), found inet, span daterange, note xml, gone integer,
                CONSTRAINT pk_tracks PRIMARY KEY (id), CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (path, artist) DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT fk FOREIGN KEY (artist) REFERENCES artists ON DELETE CASCADE) WITH (fillfactor = 70);
            ALTER TABLE tracks DROP COLUMN gone;
            ALTER TABLE artists ADD CONSTRAINT fk_best FOREIGN KEY (best) REFERENCES tracks DEFERRABLE;
            ALTER TABLE tracks ADD CONSTRAINT ck_title CHECK (title <> 'bad') NOT VALID;
            ALTER TABLE tracks ALTER COLUMN path SET STORAGE EXTERNAL;
            CREATE TABLE "Other ""Schema\"""."Odd table" ("Odd ""column\""" integer DEFAULT nextval('"Other ""Schema\"""."Odd seq"'), row_of tracks);
            CREATE UNLOGGED TABLE quick (at timestamptz DEFAULT CURRENT_TIMESTAMP);
            CREATE FUNCTION title_of(track tracks) RETURNS text LANGUAGE sql STABLE RETURN track.title;
            CREATE FUNCTION later() RETURNS bigint LANGUAGE sql AS 'SELECT count(1) FROM public.quick';
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                NEW.title := NEW.title || ' (touched)'; RETURN NEW; END $$;
            CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON tracks FOR EACH ROW EXECUTE FUNCTION note();
            CREATE TRIGGER never BEFORE DELETE ON tracks FOR EACH ROW EXECUTE FUNCTION note();
            ALTER TABLE tracks DISABLE TRIGGER never;
            CREATE UNIQUE INDEX "Some index" ON tracks (lower(title) DESC NULLS LAST) INCLUDE (path) WHERE kind = 'ARTIST';
            CREATE STATISTICS together (dependencies) ON artist, kind FROM tracks;
            CREATE VIEW a_second AS SELECT id, title FROM tracks;
            CREATE VIEW a_first AS SELECT title FROM a_second;
            CREATE MATERIALIZED VIEW counted AS SELECT artist, count(1) AS tracks FROM tracks GROUP BY artist;
            CREATE UNIQUE INDEX uq_counted ON counted (artist);
            CREATE RULE keep AS ON DELETE TO artists WHERE OLD.name = 'kept' DO INSTEAD NOTHING;
            COMMENT ON TABLE tracks IS 'it''s a \\ comment';
            COMMENT ON COLUMN tracks.title IS 'title';
            """;
    private static final String ROWS = """
            ALTER TABLE tracks DISABLE TRIGGER touch;
            INSERT INTO artists (name) VALUES ('Ada'), (E'tab\\t\\\\N'), ('gone'), ('kept');
            DELETE FROM artists WHERE name = 'gone';
            ALTER TABLE tracks DROP CONSTRAINT ck_title;
            INSERT INTO tracks (title, artist, scores, pair, duration, price, found, span, note, path)
                VALUES ('bad', 1, '{0.1,0,1}', '(1,0.3)', '-1 year 2 days 03:04:05.006', 1.50, '10.0.0.1/8', '[2020-01-01,)', '<a>&amp;</a>', NULL);
            ALTER TABLE tracks ADD CONSTRAINT ck_title CHECK (title <> 'bad') NOT VALID;
            UPDATE artists SET best = (SELECT id FROM tracks) WHERE id = 1;
            ALTER TABLE tracks ENABLE ALWAYS TRIGGER touch;
            INSERT INTO "Other ""Schema\"""."Odd table" (row_of) SELECT t FROM tracks AS t;
            INSERT INTO quick VALUES ('infinity'), (NULL), (NULL);
            REFRESH MATERIALIZED VIEW counted;
            """;

    @TempDir
    private Path folder;

    private final Database original = TestDatabase.createWithoutTables();
    private final Database empty = TestDatabase.createWithoutTables();

    @AfterEach
    void close() {
        original.close();
        empty.close();
    }

    @Test
    void everyDefinitionAndEveryRowIsThereAgain() {
        run(ODD, ROWS);

        BackupReport report = backup();
        restore(report);

        assertThat(report.leftOut()).isEmpty();
        assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(original));
        assertThat(OddLibrary.shape(empty)).containsExactlyInAnyOrderElementsOf(OddLibrary.shape(original));
        assertThat(once("SELECT count(1) FROM counted")).isEqualTo("1");
        assertThat(once("SELECT title FROM a_first")).as("triggers did not fire").isEqualTo("bad");
        assertThat(once("INSERT INTO tracks (artist, path) VALUES (1, 'new') RETURNING id || title")).isEqualTo("10\\N:name (touched)");
        assertThat(once("INSERT INTO artists (name) VALUES ('new') RETURNING id")).isEqualTo("5");
    }

    @Test
    void whatIsAProgramIsNamedWhenItIsBackedUpAndRefusedWhenNobodyTrustsIt() {
        run(ODD);

        BackupReport report = backup();

        assertThat(report.programs()).containsExactlyInAnyOrder("the function public.later", "the rule keep");
        assertThatThrownBy(() -> new Restore(empty, BackupListener.NONE).run(BackupFile.checked(report.file(), BackupListener.NONE)))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("the function public.later", "the rule keep", "--trust-functions");
        assertThat(OddLibrary.shape(empty)).isEmpty();
    }

    @Test
    void aBackupOfTheRestoredIsTheSame() {
        run(ODD, ROWS);
        BackupReport first = backup();
        restore(first);

        BackupReport second = new Backup("test", Instant::now, BackupListener.NONE).write(empty, folder.resolve("second"), false);

        assertThat(second.tables()).isEqualTo(first.tables());
        SchemaScript script = BackupFile.checked(first.file(), BackupListener.NONE).manifest().schema();
        assertThat(BackupFile.checked(second.file(), BackupListener.NONE).manifest().schema()).isEqualTo(script);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE parted (id integer) PARTITION BY RANGE (id) | the partitioned table public.parted
            CREATE TABLE child () INHERITS (tracks)                  | the inherited table public.child
            CREATE TYPE loudness AS RANGE (subtype = double precision) | the type public.loudness
            """)
    void whatABackupCannotHoldIsNamed(String made, String named) {
        run("CREATE TABLE tracks (id integer)", made);
        assertThatThrownBy(this::backup).isInstanceOf(BackupRefused.class).hasMessageContaining(named);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsLeftOutIsNamed() {
        run("CREATE TABLE tracks (id integer)", "CREATE AGGREGATE longest (text) (sfunc = textcat, stype = text)",
                "ALTER TABLE tracks ENABLE ROW LEVEL SECURITY", "SELECT lo_create(0)");
        BackupReport report = backup();
        assertThat(report.leftOut()).containsExactlyInAnyOrder("the aggregate public.longest(text)", "the row security of public.tracks", "1 large objects");
        restore(report);
        assertThat(OddLibrary.content(empty)).isEqualTo(OddLibrary.content(original));
    }

    private void run(String... scripts) {
        List.of(scripts).forEach(script -> original.useTransaction(handle -> new Copying(handle).run(script)));
    }

    private String once(String sql) {
        return empty.inTransaction(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private BackupReport backup() {
        return new Backup("test", Instant::now, BackupListener.NONE).write(original, folder.resolve("first"), false);
    }

    private void restore(BackupReport report) {
        new Restore(empty, BackupListener.NONE, KnownFunctions.none().andAllOthers())
                .run(BackupFile.checked(report.file(), BackupListener.NONE));
    }
}
