package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.statement.AllowedStatements;
import org.soniquebay.database.backup.statement.FunctionNames;
import org.soniquebay.database.backup.statement.KnownFunctions;

/// Backups with a seal that fits and with statements that are more than definitions: each is refused by what it holds, and
/// nothing of it is run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBackupTest {

    @TempDir
    private static Path folder;

    private final Database empty = TestDatabase.createWithoutTables();
    private Path whole;
    private SchemaScript script;
    private FunctionNames server;

    @BeforeAll
    void write() {
        try (Database library = TestDatabase.create()) {
            whole = folder.resolve("whole");
            new Backup("test", Instant::now, BackupListener.NONE).write(library, whole, false);
        }
        script = BackupFile.checked(whole, BackupListener.NONE).manifest().schema();
        server = empty.read(FunctionNames::of);
    }

    @AfterAll
    void close() {
        empty.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ==> ", quoteCharacter = '~', textBlock = """
            COPY (SELECT 1) TO PROGRAM 'touch FILE' ==> COPY (SELECT 1)
            COPY (SELECT 1) TO 'FILE' ==> COPY (SELECT 1)
            DO $$ BEGIN COPY (SELECT 1) TO PROGRAM 'touch FILE'; END $$ ==> DO $$ BEGIN
            SELECT pg_sleep(1) ==> SELECT pg_sleep(1)
            ALTER SYSTEM SET port = 1 ==> ALTER SYSTEM
            GRANT pg_execute_server_program TO PUBLIC ==> GRANT
            SET ROLE postgres ==> SET ROLE
            SET SESSION AUTHORIZATION postgres ==> SET SESSION
            CREATE EXTENSION dblink ==> CREATE EXTENSION dblink
            CREATE ROLE other SUPERUSER ==> CREATE ROLE
            CREATE LANGUAGE plperlu ==> CREATE LANGUAGE
            CREATE SERVER s FOREIGN DATA WRAPPER file_fdw ==> CREATE SERVER
            CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f() ==> CREATE EVENT TRIGGER
            CREATE RULE keep AS ON INSERT TO public.tracks DO ALSO NOTIFY it ==> the rule keep
            CREATE OPERATOR public.+ (FUNCTION = pg_catalog.int4pl, LEFTARG = integer) ==> CREATE OPERATOR
            CREATE CAST (text AS integer) WITH INOUT ==> CREATE CAST
            CREATE AGGREGATE public.a (text) (sfunc = textcat, stype = text) ==> CREATE AGGREGATE
            CREATE DOMAIN public.d AS text CONSTRAINT c CHECK (pg_read_file(VALUE) <> '') ==> pg_read_file
            CREATE OR REPLACE FUNCTION public.f() RETURNS text LANGUAGE sql SECURITY DEFINER RETURN 'a'::text ==> the function public.f
            CREATE OR REPLACE FUNCTION public.f() RETURNS text LANGUAGE sql AS $f$SELECT 1$f$ ==> the function public.f
            CREATE OR REPLACE FUNCTION public.f() RETURNS text LANGUAGE sql RETURN pg_read_file('/etc/hostname'::text) ==> pg_read_file
            CREATE OR REPLACE FUNCTION public.f() RETURNS text LANGUAGE sql SET role TO 'x' RETURN 'a'::text ==> the function public.f
            CREATE OR REPLACE FUNCTION public.f() RETURNS void LANGUAGE c AS '/tmp/f.so', 'f' ==> function public.f
            CREATE OR REPLACE FUNCTION public.f() RETURNS text LANGUAGE internal AS 'pg_read_file_all' ==> the function public.f
            CREATE OR REPLACE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN EXECUTE 'x'; RETURN NEW; END$f$ ==> the function public.f
            CREATE OR REPLACE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN NEW.title := pg_read_file('x'); RETURN NEW; END$f$ ==> pg_read_file
            CREATE OR REPLACE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN NEW.title := /* */ lo_import('x'); RETURN NEW; END$f$ ==> lo_import
            CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS E'BEGIN IF \\x74\\x20THEN\\x20PERFORM\\x201\\x3b THEN RETURN NULL; END IF; END' ==> whose program has escapes
            CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS E'BEGIN IF t\\040THEN\\040PERFORM\\0401\\073 THEN RETURN NULL; END IF; END' ==> whose program has escapes
            CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS E'BEGIN IF t\\u0020THEN\\u0020PERFORM\\u00201\\u003b THEN RETURN NULL; END IF; END' ==> whose program has escapes
            CREATE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS E'BEGIN IF t\\nTHEN\\nPERFORM THEN RETURN NULL; END IF; END' ==> whose program has escapes
            CREATE OR REPLACE FUNCTION pg_catalog.lower(a text) RETURNS text LANGUAGE sql RETURN a ==> pg_catalog
            CREATE OR REPLACE FUNCTION public.lo_import(a text) RETURNS text LANGUAGE sql RETURN a ==> lo_import
            CREATE OR REPLACE PROCEDURE public.p() LANGUAGE sql AS $f$SELECT 1$f$ ==> CREATE OR REPLACE PROCEDURE
            CREATE TRIGGER t AFTER INSERT ON public.tracks FOR EACH ROW EXECUTE FUNCTION public.unknown() ==> public.unknown
            CREATE TRIGGER t AFTER INSERT ON public.tracks FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('a') ==> tsvector_update_trigger
            CREATE TABLE public.t (a text DEFAULT pg_read_file('/etc/hostname')) ==> pg_read_file
            CREATE TABLE public.t (a text DEFAULT "pg_read_file"('/etc/hostname')) ==> pg_read_file
            CREATE TABLE public.t (a text DEFAULT pg_catalog."lo_import"('/etc/hostname')) ==> lo_import
            CREATE TABLE public.t (a text DEFAULT (('/etc/hostname'::text).lo_import)) ==> lo_import
            CREATE TABLE public.t (a text DEFAULT U&"\\0070g_read_file"('/etc/hostname')) ==> Unicode escapes
            CREATE TABLE public.t (a text DEFAULT 'a' /* ' */ || lo_import('x') /* ' */) ==> a comment
            CREATE TABLE public.t (a text DEFAULT E'\\'' || lo_import('x') || '') ==> lo_import
            CREATE TABLE public.t (a text DEFAULT $a$ '$a$ || lo_import('x') || $b$' $b$) ==> lo_import
            CREATE TABLE public.t (a text GENERATED ALWAYS AS (query_to_xml('x', true, true, '')) STORED) ==> query_to_xml
            CREATE TABLE public.t (a integer) INHERITS (public.tracks) ==> inherits
            CREATE TABLE public.t (a) AS SELECT 1 ==> create table public.t
            CREATE TABLE public.t (LIKE public.tracks) ==> create table public.t
            ALTER TABLE public.tracks ADD CONSTRAINT c CHECK ((set_config('a', title, false) <> '')) ==> set_config
            ALTER TABLE public.tracks ADD CONSTRAINT c CHECK (true), OWNER TO postgres ==> alter table public.tracks
            ALTER TABLE public.tracks OWNER TO postgres ==> alter table public.tracks
            ALTER TABLE public.tracks ADD COLUMN x text DEFAULT pg_read_file('x') ==> alter table public.tracks
            CREATE INDEX i ON public.tracks USING btree (lo_get(id)) ==> lo_get
            CREATE INDEX i ON public.tracks USING evil (id) ==> the index method evil
            CREATE VIEW public.v AS SELECT pg_read_file('/etc/hostname'::text) AS a ==> pg_read_file
            CREATE MATERIALIZED VIEW public.v AS SELECT a FROM dblink('x', 'y') AS t(a text) ==> dblink
            CREATE MATERIALIZED VIEW public.v AS SELECT f.lo_import FROM unnest(ARRAY['/etc/hostname']) AS f ==> lo_import
            CREATE MATERIALIZED VIEW public.v AS SELECT DISTINCT ON (path) lo_import(path) FROM public.tracks ==> lo_import
            CREATE MATERIALIZED VIEW public.v AS SELECT path AT TIME ZONE lo_import(path) FROM public.tracks ==> lo_import
            CREATE MATERIALIZED VIEW public.v AS SELECT a FROM public.tracks, lo_import(path) AS a ==> lo_import
            CREATE VIEW public.v AS SELECT line_number FROM pg_hba_file_rules ==> pg_hba_file_rules
            CREATE VIEW public.v AS SELECT 1; DROP TABLE public.tracks ==> several statements
            CREATE SCHEMA IF NOT EXISTS s CREATE TABLE t (a text DEFAULT pg_read_file('x')) ==> create schema
            CREATE STATISTICS public.s ON (lo_import(path)), id FROM public.tracks ==> lo_import
            CREATE SEQUENCE public.s AS bigint INCREMENT BY 1 OWNED BY public.tracks.id ==> create sequence public.s
            COMMENT ON DATABASE postgres IS 'mine' ==> comment on
            CREATE TABLE public.té (a integer) ==> U+00E9
            CREATE TABLE public.t (a text DEFAULT 'open) ==> an open quote
            """)
    void whatIsMoreThanADefinitionIsRefusedByName(String statement, String named) {
        Path mark = folder.resolve("mark");
        String sql = statement.replace("FILE", mark.toString());

        int place = Math.floorMod(sql.hashCode(), 4);
        refused(with(BackupReport.Kind.values()[place / 2], place % 2 == 0, sql), named);

        assertThat(OddLibrary.shape(empty)).isEmpty();
        assertThat(Files.exists(mark)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"LIBRARY,true", "LIBRARY,false", "OTHER,true", "OTHER,false"})
    void everyPlaceOfAStatementIsLookedAt(BackupReport.Kind kind, boolean before) {
        refused(with(kind, before, "ALTER SYSTEM SET port = 1"), "ALTER SYSTEM");
        assertThat(OddLibrary.shape(empty)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dblink", "file_fdw", "plperlu", "adminpack", "no_such"})
    void anExtensionThatCouldDoMoreIsRefusedByName(String extension) {
        Path forged = Forgery.of(whole).manifest(manifest -> new Manifest(manifest.format(), manifest.product(), manifest.takenAt(), manifest.postgres(),
                manifest.kind(), manifest.step(), manifest.tables(), new SchemaScript(List.of(new SchemaScript.Extension(extension, "public")),
                        script.before(), script.after(), script.sequences()), List.of())).at(folder.resolve("extension"));
        refused(forged, "extension " + extension);
        assertThat(OddLibrary.shape(empty)).isEmpty();
    }

    @Test
    void aFunctionThatIsLetInTakesNoOthersPlace() {
        refused(with(BackupReport.Kind.LIBRARY, List.of(
                "CREATE OR REPLACE FUNCTION public.folded(words text)\n RETURNS text\n LANGUAGE sql\nRETURN 'mine'::text\n"), List.of()), "already exists");
        assertThat(OddLibrary.shape(empty)).isEmpty();
    }

    @Test
    void choicesInEachOtherWithoutEndAreRefused() {
        assertThat(new AllowedStatements(KnownFunctions.none(), server).refusals(List.of(nested(50)))).isEmpty();
        refused(with(BackupReport.Kind.LIBRARY, List.of(nested(51)), List.of()), "the function public.f");
        refused(with(BackupReport.Kind.LIBRARY, List.of(nested(20_000)), List.of()), "the function public.f");
    }

    private static String nested(int choices) {
        return "CREATE OR REPLACE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN " + "IF true THEN ".repeat(choices)
                + "RETURN NEW; " + "END IF; ".repeat(choices) + "END$f$";
    }

    /// Definitions as `backup` writes them, each with something put in at some place between two of its words.
    @Test
    void nothingCanBePutIntoADefinition() {
        List<String> additions = List.of(" ; ", " -- ", " /* */ ", " pg_sleep(1) ", " \"lo_import\"('x') ", " lo_import(path) ",
                " pg_catalog.set_config('a', 'b', false) ", " U&\"x\" ", " \\ ", " 'a");
        List<String> definitions = Stream.concat(script.before().stream(), script.after().stream()).toList();
        AllowedStatements allowed = new AllowedStatements(KnownFunctions.none(), server);
        assertThat(allowed.refusals(definitions)).isEmpty();
        Random random = new Random(11);
        Set<String> passed = Stream.generate(() -> definitions.get(random.nextInt(definitions.size()))).limit(3000)
                .map(definition -> spoilt(definition, additions.get(random.nextInt(additions.size())), random))
                .filter(statement -> allowed.refusals(List.of(statement)).isEmpty()).collect(Collectors.toSet());
        assertThat(passed).isEmpty();
    }

    /// Expressions that are made up: what calls harmless functions only passes, and does not with one other call in it.
    @Test
    void oneCallThatIsNotHarmlessIsFoundInAnyExpression() {
        List<String> calls = List.of("pg_read_file('x')", "PG_LS_DIR('.')", "\"pg_sleep\"(1)", "lo_import('x')", "pg_catalog.lo_export(1, 'x')",
                "('x'::text).lo_import", "(ARRAY['x'])[1].query_to_xml", "(SELECT set_config FROM set_config('a', 'b', true))", "public.dblink('x')",
                "t.\"txid_current\"", "(SELECT count(*) FROM pg_authid)", "currval('s'::regclass)", "other.f(1)");
        Random random = new Random(12);
        for (int i = 0; i < 2000; i++) {
            List<String> spoilt = new ArrayList<>();
            String harmless = expression(random, 4, Optional.empty(), spoilt);
            assertThat(view(harmless)).as(harmless).isEmpty();
            String hostile = expression(random, 4, Optional.of(calls.get(random.nextInt(calls.size()))), spoilt);
            if (!spoilt.isEmpty()) {
                assertThat(view(hostile)).as(hostile).isNotEmpty();
            }
        }
    }

    private List<String> view(String expression) {
        return new AllowedStatements(KnownFunctions.none(), server).refusals(List.of(
                "CREATE VIEW public.v AS SELECT " + expression + " AS a FROM public.tracks t"));
    }

    /// @param spoilt gets what was put in
    private static String expression(Random random, int depth, Optional<String> hostile, List<String> spoilt) {
        if (hostile.isPresent() && spoilt.isEmpty() && (depth == 0 || random.nextInt(6) == 0)) {
            spoilt.add(hostile.get());
            return hostile.get();
        }
        if (depth == 0) {
            return List.of("t.title", "t.\"path\"", "1.5", "'it''s; -- ('", "E'\\'('", "NULL::integer", "$q$pg_sleep(1)$q$").get(random.nextInt(7));
        }
        String one = expression(random, depth - 1, hostile, spoilt);
        String two = expression(random, depth - 1, hostile, spoilt);
        return switch (random.nextInt(8)) {
            case 0 -> "lower(" + one + ")";
            case 1 -> "COALESCE(" + one + ", " + two + ")";
            case 2 -> "(" + one + " || " + two + ")";
            case 3 -> "CASE WHEN (" + one + " = " + two + ") THEN " + one + " ELSE " + two + " END";
            case 4 -> "pg_catalog.\"upper\"((" + one + ")::text)";
            case 5 -> "(SELECT max(n.n) AS max FROM generate_series(1, " + one + ") n(n) WHERE (n.n IN (" + two + ")))";
            case 6 -> "ARRAY[" + one + ", " + two + "]";
            default -> "(" + one + " OPERATOR(pg_catalog.=) ANY (ARRAY[" + two + "]))";
        };
    }

    /// Puts something between two words, but not within a text or a quoted name.
    private static String spoilt(String definition, String addition, Random random) {
        List<Integer> places = new ArrayList<>();
        boolean quoted = false;
        for (int i = 0; i < definition.length(); i++) {
            quoted ^= definition.charAt(i) == '\'' || definition.charAt(i) == '"';
            if (!quoted && definition.charAt(i) == ' ') {
                places.add(i);
            }
        }
        int place = places.get(random.nextInt(places.size()));
        return definition.substring(0, place) + addition + definition.substring(place);
    }

    private void refused(Path file, String named) {
        assertThatThrownBy(() -> new Restore(empty, BackupListener.NONE).run(BackupFile.checked(file, BackupListener.NONE)))
                .isInstanceOf(BackupRefused.class).hasMessageContaining(named).message().hasLineCount(1);
    }

    /// @param before the rows, or after them
    private Path with(BackupReport.Kind kind, boolean before, String statement) {
        return with(kind, before ? List.of(statement) : List.of(), before ? List.of() : List.of(statement));
    }

    private Path with(BackupReport.Kind kind, List<String> before, List<String> after) {
        return Forgery.of(whole).manifest(manifest -> replaced(manifest, kind, before, after)).at(folder.resolve("forged"));
    }

    private static Manifest replaced(Manifest manifest, BackupReport.Kind kind, List<String> before, List<String> after) {
        SchemaScript schema = manifest.schema();
        return new Manifest(manifest.format(), manifest.product(), manifest.takenAt(), manifest.postgres(), kind, manifest.step(), manifest.tables(),
                new SchemaScript(schema.extensions(), Stream.concat(schema.before().stream(), before.stream()).toList(),
                        Stream.concat(schema.after().stream(), after.stream()).toList(), schema.sequences()), manifest.leftOut());
    }
}
