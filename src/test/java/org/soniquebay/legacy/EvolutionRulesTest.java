package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.legacy.receipt.ContractReceipt;
import org.soniquebay.legacy.receipt.ImpossibleValue;
import org.soniquebay.legacy.receipt.MigrateReceipt;
import org.soniquebay.legacy.receipt.ReasonCount;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.receipt.VerifyReceipt;
import org.soniquebay.legacy.schema.Script;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.legacy.state.EvolutionState;
import org.soniquebay.legacy.verify.Comparison;
import org.soniquebay.legacy.verify.Verification;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;

/// What an evolution refuses, and what it makes of odd values.
class EvolutionRulesTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;

    @TempDir
    Path folder;

    private static DatabaseSettings.External template;

    private DatabaseSettings.External address;
    private Database database;
    private Evolution evolution;

    @BeforeAll
    static void makeTemplate() {
        template = new LegacyLibrary(Variant.DIRTY, 130, 21).on(SERVER);
    }

    @AfterAll
    static void dropTemplate() {
        SERVER.drop(template);
    }

    @BeforeEach
    void make() {
        address = SERVER.copyOf(template);
        database = Database.openAsItIs(address);
        evolution = EvolutionTest.evolution(database);
    }

    @AfterEach
    void drop() {
        database.close();
        SERVER.drop(address);
    }

    @Test
    void effectiveFeaturesAreWhatTheHistoryGives() {
        apply(EvolutionPhase.MIGRATE);
        String before = features();
        database.useTransaction(handle -> {
            List<TrackId> tracks = handle.createQuery("SELECT id FROM tracks").mapTo(Integer.class).map(TrackId::new).list();
            new AudioFeaturesStore().settle(handle, tracks);
        });
        assertThat(features()).isEqualTo(before);
        assertThat(one("SELECT count(1) FROM track_audio_features WHERE key = 'A#' AND scale = 'minor'")).isPositive();
        assertThat(one("SELECT count(1) FROM track_audio_features WHERE bpm IS NULL")).isPositive();
    }

    @Test
    void namesInTheNotesThatAreMoreThanNamesAreNotRun() {
        apply(EvolutionPhase.EXPAND);
        database.useTransaction(handle -> {
            handle.execute("CREATE TABLE precious (id integer)");
            handle.execute("INSERT INTO soniquebay_migration.made (kind, name) VALUES ('function', 'none(); DROP TABLE public.precious')");
        });

        assertThatThrownBy(() -> evolution.rollback(folder.resolve("export"), EvolutionListener.NONE))
                .isInstanceOf(EvolutionRefused.class).hasMessageContaining("soniquebay_migration.made");

        assertThat(one("SELECT count(1) FROM pg_class WHERE relname = 'precious'")).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    /// Whatever signs PostgreSQL allows in names that are never noted as parts of functions.
    @Test
    void oddNamesOfTypesIndexesTriggersAndTablesAreNames() {
        database.useTransaction(handle -> handle.execute("""
                CREATE TYPE "Mood" AS ENUM ('calm');
                ALTER TABLE tracks ADD COLUMN mood "Mood";
                CREATE INDEX "ix$ ""odd"" x" ON tracks (title);
                CREATE TABLE "a"" CROSS JOIN none; --" (id integer);
                CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER "odd"" trigger" BEFORE UPDATE ON tracks FOR EACH ROW EXECUTE FUNCTION nothing();
                UPDATE tracks SET mood = 'calm' WHERE id = 3"""));
        evolution.plan();
        apply(EvolutionPhase.VERIFY);
        evolution.rollback(folder.resolve("own.jsonl"), EvolutionListener.NONE);
        assertThat(one("SELECT count(mood) FROM tracks")).isOne();
        assertThat(one("SELECT count(1) FROM pg_indexes WHERE indexname = 'ix$ \"odd\" x'")).isOne();

        apply(EvolutionPhase.VERIFY);
        String late = "x\" IS NULL; DROP TABLE it's; --";
        database.useTransaction(handle -> handle.execute("ALTER TABLE tracks ADD COLUMN \"x\"\" IS NULL; DROP TABLE it's; --\" integer DEFAULT 7"));
        evolution.plan();
        evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
        assertThat(one("SELECT count(1) FROM soniquebay_migration.set_aside WHERE column_name = 'mood' AND value = 'calm' AND row_id = '3'")).isOne();
        List<String> values = database.read((Handle handle) -> handle.createQuery("SELECT value FROM soniquebay_migration.set_aside WHERE column_name = :late")
                .bind("late", late).mapTo(String.class).list());
        assertThat(values).hasSize((int) one("SELECT count(1) FROM tracks")).containsOnly("7");
    }

    /// They would stand in functions, and in what is noted: nobody could go on or back.
    @Test
    void columnsWithOddNamesAreRefusedBeforeAnythingIsChanged() {
        for (String odd : List.of("price$", "x\"\" IS NULL; DROP TABLE tracks; --", "it's")) {
            database.useTransaction(handle -> handle.execute("ALTER TABLE genres ADD COLUMN \"" + odd + "\" text"));
            assertThatThrownBy(evolution::plan).isInstanceOf(EvolutionRefused.class).hasMessageContaining("genres").hasMessageContaining("rename it");
            assertThatThrownBy(() -> apply(EvolutionPhase.EXPAND)).isInstanceOf(EvolutionRefused.class).hasMessageContaining("genres");
            assertThat(evolution.status().state()).isEqualTo(EvolutionState.LEGACY);
            assertThat(one("SELECT count(1) FROM pg_namespace WHERE nspname = 'soniquebay_migration'")).isZero();
            database.useTransaction(handle -> handle.execute("ALTER TABLE genres RENAME COLUMN \"" + odd + "\" TO plain_" + odd.length()));
        }
        apply(EvolutionPhase.EXPAND);
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.EXPANDED);
    }

    /// Nobody need look for them: each receipt counts and names them, and a table holds them all.
    @Test
    void impossibleValuesAreCountedAndNamed() {
        apply(EvolutionPhase.VERIFY);
        List<Receipt> receipts = evolution.receipts().stream().filter(receipt -> !receipt.step().equals("expand")).toList();
        assertThat(receipts).extracting(Receipt::step).containsExactly("migrate", "verify");
        MigrateReceipt migrate = (MigrateReceipt) receipts.getFirst().body();
        VerifyReceipt verify = (VerifyReceipt) receipts.getLast().body();
        long odd = one("SELECT count(1) FROM tracks WHERE bpm < 20 OR bpm > 400");
        long notANumber = one("SELECT count(1) FROM tracks WHERE tonal = 'NaN'");
        long noKey = one("""
                SELECT count(1) FROM tracks JOIN track_audio_features AS force ON track_id = tracks.id
                WHERE tracks.key IS NOT NULL AND force.key IS NULL""");
        assertThat(List.of(odd, notANumber, noKey)).allMatch(count -> count > 0);
        assertThat(migrate.impossible()).isEqualTo(verify.impossible()).contains(
                new ReasonCount("tracks", "bpm", "outside 20 to 400", odd), new ReasonCount("tracks", "tonal", "outside 0 to 1", notANumber),
                new ReasonCount("tracks", "key", "names no key", noKey),
                new ReasonCount("tracks", "genre", "a name of more than 2,000 bytes: not linked", 1),
                new ReasonCount("tracks", "duration", "below zero: set aside by contract", 13));
        assertThat(migrate.impossibleValues()).isEqualTo(verify.impossibleValues()).contains(
                new ImpossibleValue("tracks", "bpm", 12, "9999"), new ImpossibleValue("tracks", "key", 3, "Unknown"));
        evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
        assertThat(evolution.receipts().getLast().body()).isInstanceOfSatisfying(ContractReceipt.class, contract ->
                assertThat(contract.verification().impossible()).isEqualTo(verify.impossible()));
        assertThat(one("SELECT count(1) FROM soniquebay_migration.impossible_values WHERE column_name = 'bpm' AND value = '9999' AND row_id = 12")).isOne();
    }

    /// The type in the head of a picture's text counts before the column beside it, which is kept too.
    @Test
    void aPictureIsOfTheTypeThatItsHeadStates() {
        apply(EvolutionPhase.VERIFY);
        evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
        for (String picture : List.of("TRACK 57 image/webp", "ALBUM 2 image/avif", "ALBUM 3 image/jxl")) {
            String[] words = picture.split(" ");
            assertThat(one("""
                    SELECT count(1) FROM covers JOIN cover_images AS image ON image.content_hash = image_hash
                    WHERE entity_type = '%1$s' AND entity_id = %2$s AND covers.mime_type = '%3$s' AND image.mime_type = '%3$s'
                    """.formatted((Object[]) words))).as(picture).isOne();
        }
        assertThat(one("""
                SELECT count(1) FROM soniquebay_migration.set_aside
                WHERE table_name = 'tracks' AND row_id = '57' AND column_name = 'cover_mime_type' AND value = 'text/plain'
                   OR table_name = 'covers' AND column_name = 'mime_type' AND value = 'image/jpeg'""")).isEqualTo(2);
    }

    @Test
    void thePlanNamesColumnsThatTheNewTablesDoNotHave() {
        assertThat(evolution.plan().notCarried()).containsEntry("values of tracks.own_note, a column that the new tables do not have: set aside", 14L)
                .containsKey("values of artists.sort_name, a column that the new tables do not have: set aside");
        assertThat(evolution.plan().notCarried().keySet()).filteredOn(what -> what.contains("do not have")).hasSize(3);
    }

    private String features() {
        return database.read(handle -> handle.createQuery("""
                SELECT string_agg(CAST(to_jsonb(f) - ARRAY['id', 'date_added', 'date_modified'] AS text), ' ' ORDER BY track_id)
                FROM track_audio_features AS f
                """).mapTo(String.class).one());
    }

    @Test
    void genresAreSplitAndKeptAsTheyWere() {
        apply(EvolutionPhase.MIGRATE);
        assertThat(labels("track_genres", "genre_id", "genres", 24)).contains("Jazz", "Pop", "Rock").doesNotContain("rock", "Rock; Pop/Jazz,rock");
        assertThat(labels("track_genre_tags", "tag_id", "genre_tags", 24)).contains("idm", "ambient");
        String verbatim = database.read(handle -> handle.createQuery("""
                SELECT metadata_value FROM track_metadata WHERE track_id = 24 AND metadata_key = 'genre' AND metadata_source = 'legacy'
                """).mapTo(String.class).one());
        assertThat(verbatim).isEqualTo("Rock; Pop/Jazz,rock");
    }

    private List<String> labels(String links, String column, String labels, int track) {
        return database.read(handle -> handle.createQuery("SELECT DISTINCT name FROM %1$s JOIN %3$s ON %3$s.id = %2$s WHERE track_id = %4$d"
                .formatted(links, column, labels, track)).mapTo(String.class).list());
    }

    /// The bridge folds names in SQL, the library in Java: both must find the same row.
    @Test
    void bothHalvesFoldNamesAlike() {
        apply(EvolutionPhase.EXPAND);
        List<String> names = List.of("Björk", "ＢＪÖＲＫ", " The  Who ", "ẞ", "ﬁne", "ΣΊΣΥΦΟΣ", "İstanbul", "ǅ", "a\u00a0b", "a\u2003b\u200b", "½", "Ⅷ",
                "x".repeat(1990) + "ﷺ", "日本　語", "e\u0301", "\u1e9e", "ŉ",
                "a \u200b b", "e\u200b\u0301", "\ufeffx\u00ad\ufe0fy", "x\udb40\udc41\ud834\udd73y", "\u3164z\u1160", "ΦΟΣ\u2060", "Ω", "K", "Å",
                "Guns N’ Roses", "N´N`", "a‐ha – b − c", "a －b＇");
        database.useTransaction(handle -> names.forEach(name -> assertThat(handle.createQuery("SELECT soniquebay_migration.match_key(:name)")
                .bind("name", name).mapTo(String.class).one()).as(name).isEqualTo(new ArtistName(name).key())));
    }

    @Test
    void twoAtOnceIsOneTooMany() {
        try (DatabaseLock _ = database.tryLock("migrate").orElseThrow()) {
            assertThatThrownBy(() -> apply(EvolutionPhase.EXPAND)).isInstanceOf(EvolutionRefused.class).hasMessageContaining("Another process");
        }
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.LEGACY);
    }

    @Test
    void nothingIsContractedBeforeItWasCopied() {
        apply(EvolutionPhase.EXPAND);
        assertThatThrownBy(() -> evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE)).isInstanceOf(EvolutionRefused.class);
        assertThatThrownBy(evolution::verify).isInstanceOf(EvolutionRefused.class);
    }

    @Test
    void aDifferenceIsNamedAndKeepsTheOldColumns() {
        apply(EvolutionPhase.VERIFY);
        database.useTransaction(handle -> handle.execute("""
                UPDATE track_audio_analyses SET bpm = 1 WHERE track_id = 40;
                UPDATE track_embeddings SET vector = (SELECT vector FROM track_embeddings WHERE track_id = 41) WHERE track_id = 40;
                UPDATE cover_images SET bytes = '\\x00' WHERE content_hash = (SELECT min(content_hash) FROM cover_images);
                DELETE FROM track_metadata WHERE track_id = 41
                """));

        Verification verification = evolution.verify();

        assertThat(verification.holds()).isFalse();
        assertThat(verification.comparisons()).filteredOn(comparison -> !comparison.equal()).extracting(Comparison::column)
                .contains("tracks.bpm", "tracks.vector", "tracks.genre");
        assertThat(verification.comparisons()).filteredOn(comparison -> comparison.column().equals("tracks.bpm"))
                .singleElement().satisfies(bpm -> assertThat(bpm.examples()).containsExactly("40"));
        assertThatThrownBy(() -> evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE)).isInstanceOf(EvolutionRefused.class);
        assertThat(one("SELECT count(bpm) FROM tracks")).isPositive();
    }

    @Test
    void anUnfinishedEvolutionKeepsItsSchemaStep() {
        apply(EvolutionPhase.VERIFY);
        database.useTransaction(handle -> handle.execute("DELETE FROM schema_history WHERE installed_rank = (SELECT max(installed_rank) FROM schema_history)"));
        assertThatThrownBy(() -> Database.open(address)).isInstanceOf(DatabaseException.SchemaRefused.class).hasMessageContaining("migrate contract");
    }

    @Test
    void whatIsNoLibraryIsRefusedWithTheReason() {
        database.useTransaction(handle -> handle.execute("ALTER TABLE tracks RENAME COLUMN genre TO style"));
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.FOREIGN);
        assertThatThrownBy(evolution::plan).isInstanceOf(EvolutionRefused.class).hasMessageContaining("genre");
    }

    @Test
    void aRollbackNeedsAFileOfItsOwn() throws IOException {
        apply(EvolutionPhase.VERIFY);
        database.useTransaction(handle -> handle.execute("UPDATE tracks SET title = 'ours' WHERE id = 3"));
        Path taken = Files.writeString(folder.resolve("taken"), "mine");
        assertThatThrownBy(() -> evolution.rollback(taken, EvolutionListener.NONE)).isInstanceOf(EvolutionRefused.class)
                .hasMessageContaining("there already").hasMessageContaining("--export FILE");
        assertThat(taken).hasContent("mine");
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.VERIFIED);
    }

    /// What is set aside says to which evolution it belongs, and goes with one that is undone.
    @Test
    void whatIsSetAsideBelongsToOneEvolution() {
        for (int run = 1; run <= 2; run++) {
            apply(EvolutionPhase.VERIFY);
            assertThat(one("SELECT count(1) FROM soniquebay_migration.set_aside WHERE run = " + run)).isPositive();
            assertThat(one("SELECT count(1) FROM soniquebay_migration.set_aside WHERE run IS DISTINCT FROM " + run)).isZero();
            assertThat(one("SELECT min(run) FROM soniquebay_migration.receipts WHERE id > %d".formatted((run - 1) * 4))).isEqualTo(run);
            evolution.rollback(folder.resolve("own.jsonl"), EvolutionListener.NONE);
            assertThat(one("SELECT count(1) FROM soniquebay_migration.set_aside")).isZero();
        }
    }

    @Test
    void whatAnEarlierVersionBeganIsRefused() {
        apply(EvolutionPhase.VERIFY);
        database.useTransaction(handle -> handle.execute("DROP TABLE soniquebay_migration.carried_covers CASCADE"));

        assertThatThrownBy(() -> evolution.verify()).isInstanceOf(EvolutionRefused.class).hasMessageContaining("earlier version");
        assertThatThrownBy(() -> evolution.rollback(folder.resolve("own.jsonl"), EvolutionListener.NONE)).isInstanceOf(EvolutionRefused.class);
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.VERIFIED);
    }

    /// `contract` spells MusicBrainz ids in SQL, the library in Java.
    @Test
    void bothHalvesSpellIdsAlike() {
        String id = "9924258e8a18565f2b35b9b75268258b";
        database.useTransaction(handle -> {
            Script.of("bookkeeping.sql").run(handle);
            Script.of("musicbrainz.sql").run(handle);
            List.of(id, id.toUpperCase(Locale.ROOT), " " + id + "\t", "9924258e-8a18-565f-2b35-b9b75268258b", "urn:uuid:" + id, "{9924258E-8A18-565F-2b35-b9b75268258b}",
                    "https://musicbrainz.org/recording/9924258e-8a18-565f-2b35-b9b75268258b", "http://beta.musicbrainz.org/ws/2/artist/" + id + "?inc=url",
                    "musicbrainz.org/release/" + id + "#disc1", "", " ", "not an id", id + "0", id.substring(1), "9924258e8a18-565f-2b35-b9b75268258b",
                    "https://example.org/recording/" + id, "9924258g8a18565f2b35b9b75268258b",
                    id + "/" + id, id + "; " + id, id + "?x", "{" + id + "}#x", "musicbrainz.org/artist/" + id + "/" + id,
                    "musicbrainz.org/artist/" + id + "?a\nb").forEach(text -> assertThat(
                            handle.createQuery("SELECT soniquebay_migration.musicbrainz_id(:text)").bind("text", text).mapTo(String.class).findOne())
                    .as(text).isEqualTo(MusicBrainzId.of(text)));
        });
    }

    /// The old application's user may know nothing of our schema.
    @Test
    void aUserWithRightsToTheOldTablesAloneGoesOnWriting() throws SQLException {
        String role = "old_app_" + Math.abs(address.url().hashCode());
        database.useTransaction(handle -> handle.execute(("CREATE ROLE %1$s LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %1$s;"
                + " GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %1$s").formatted(role)));
        try (Database theirs = Database.openAsItIs(new DatabaseSettings.External(address.url(), Optional.of(role), address.password()))) {
            assertThatThrownBy(() -> EvolutionTest.evolution(theirs).apply(EvolutionPhase.EXPAND, Map.of(), EvolutionListener.NONE))
                    .isInstanceOf(EvolutionRefused.class).hasMessageContaining("does not own the table");
        }
        assertThat(evolution.status().state()).isEqualTo(EvolutionState.LEGACY);
        apply(EvolutionPhase.VERIFY);
        try (Connection connection = DriverManager.getConnection(address.url(), role, ""); Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO artists (name) VALUES ('Newcomer'), ('NEWCOMER');
                    INSERT INTO albums (title, album_artist_id) SELECT 'First', id FROM artists WHERE name = 'Newcomer';
                    INSERT INTO tracks (path, track_artist_id, bpm, key, genre) SELECT '/music/new.mp3', id, 12345, 'Gb', 'Zouk/Rock' FROM artists WHERE name = 'Newcomer';
                    INSERT INTO covers (entity_type, entity_id, cover_data) SELECT 'TRACK', id, 'R0lGODlhBB==' FROM tracks WHERE path = '/music/new.mp3';
                    INSERT INTO genres (name) VALUES ('Zouk');
                    INSERT INTO track_genres SELECT tracks.id, genres.id FROM tracks, genres WHERE path = '/music/new.mp3' AND genres.name = 'Zouk';
                    UPDATE artists SET name = 'Newcomer (2)' WHERE name = 'NEWCOMER';
                    DELETE FROM track_genres WHERE track_id = 2""");
        }
        new PendingRows(database).carryAll();
        assertThat(one("SELECT count(1) FROM track_audio_analyses JOIN tracks ON tracks.id = track_id WHERE path = '/music/new.mp3' AND analysis_source = 'legacy'"
                + " AND track_audio_analyses.bpm = 12345 AND track_audio_analyses.key = 'Gb'")).isOne();
        assertThat(one("SELECT count(1) FROM track_audio_features JOIN tracks ON tracks.id = track_id WHERE path = '/music/new.mp3'"
                + " AND track_audio_features.bpm IS NULL AND track_audio_features.key = 'F#'")).isOne();
        assertThat(labels("track_genres", "genre_id", "genres", (int) one("SELECT max(id) FROM tracks"))).contains("Zouk").hasSize(2);
        assertThat(one("SELECT count(1) FROM covers WHERE entity_id = (SELECT max(id) FROM tracks) AND image_hash IS NOT NULL")).isOne();
        assertThat(evolution.verify().holds()).isTrue();
        database.useTransaction(handle -> handle.execute("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role)));
    }

    private void apply(EvolutionPhase until) {
        evolution.apply(until, Map.of(), EvolutionListener.NONE);
    }

    private long one(String sql) {
        return database.read((Handle handle) -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
