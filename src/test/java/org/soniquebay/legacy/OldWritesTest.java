package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.migrate.MigrateCommand;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.state.EvolutionRefused;
import org.soniquebay.legacy.verify.Comparison;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import picocli.CommandLine;

/// What the old application writes to covers and links once everything is copied, and what a comparison notices of them.
class OldWritesTest {

    private static final PgvectorServer SERVER = PgvectorServer.DEBIAN_15;
    private static final byte[] OTHER = "another picture".getBytes(StandardCharsets.UTF_8);
    private static final String OTHER_TEXT = Base64.getEncoder().encodeToString(OTHER);
    private static final CoverImage CHOSEN = new CoverImage("chosen here".getBytes(StandardCharsets.UTF_8), "image/png");
    private static final String SOUGHT =
            "SELECT count(1) FROM soniquebay_migration.original_links WHERE table_name = 'track_genres' AND change = 'sought'";
    private static DatabaseSettings.External template;

    @TempDir
    Path folder;

    private final CoverStore covers = new CoverStore();
    private DatabaseSettings.External address;
    private Database database;
    private Evolution evolution;

    @BeforeAll
    static void evolve() {
        template = new LegacyLibrary(Variant.CLEAN, 60, 9).on(SERVER);
        try (Database whole = Database.openAsItIs(template)) {
            EvolutionTest.evolution(whole).apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
        }
    }

    @BeforeEach
    void copy() {
        address = SERVER.copyOf(template);
        database = Database.openAsItIs(address);
        evolution = EvolutionTest.evolution(database);
    }

    @AfterEach
    void drop() {
        database.close();
        SERVER.drop(address);
    }

    @AfterAll
    static void dropTemplate() {
        SERVER.drop(template);
    }

    /// Tracks 4, 16, 20, 28, 32 and 44 have a picture in their own column alone.
    @Test
    void aPictureThatTheOldApplicationReplacesOrRemovesIsShownNoMore() throws SQLException {
        CoverOwner chosen = new CoverOwner.OfTrack(new TrackId(20));
        CoverOwner replacedBesideChosen = new CoverOwner.OfTrack(new TrackId(28));
        CoverOwner removedHere = new CoverOwner.OfTrack(new TrackId(32));
        database.useTransaction(handle -> {
            covers.attachAsPrimary(handle, chosen, CHOSEN);
            covers.attachAsPrimary(handle, replacedBesideChosen, CHOSEN);
            covers.remove(handle, removedHere);
        });
        theirs("UPDATE tracks SET cover_data = '" + OTHER_TEXT + "', cover_mime_type = 'image/webp' WHERE id IN (4, 28)",
                "UPDATE tracks SET cover_data = NULL, cover_mime_type = NULL WHERE id IN (16, 20)",
                "UPDATE tracks SET bpm = 99 WHERE id IN (32, 44)");

        assertThat(evolution.verify().comparisons()).allMatch(Comparison::equal);

        for (int round = 0; round < 2; round++) {
            assertThat(hashes(new CoverOwner.OfTrack(new TrackId(4)))).containsExactly(sha256(OTHER));
            assertThat(hashes(new CoverOwner.OfTrack(new TrackId(16)))).isEmpty();
            assertThat(hashes(chosen)).containsExactly(CHOSEN.contentHash());
            assertThat(hashes(replacedBesideChosen)).containsExactly(CHOSEN.contentHash(), sha256(OTHER));
            assertThat(hashes(removedHere)).isEmpty();
            assertThat(hashes(new CoverOwner.OfTrack(new TrackId(44)))).hasSize(1);
            if (round == 0) {
                evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
            }
        }
        assertThat(one("SELECT count(1) FROM soniquebay_migration.set_aside WHERE table_name = 'tracks' AND row_id = '32' AND column_name = 'cover_data'"
                + " AND length(value) > 2000")).isOne();
    }

    /// Every album has one cover in the old table; tracks 12, 24 … have one there and the same in their own column.
    @Test
    void anOldCoverThatIsReplacedOrRemovedMakesWayForTheNext() throws SQLException {
        theirs("UPDATE covers SET cover_data = '" + OTHER_TEXT + "' WHERE entity_type = 'ALBUM' AND entity_id = 1",
                "INSERT INTO covers (entity_type, entity_id, cover_data) VALUES ('ALBUM', 2, '" + OTHER_TEXT + "'), ('ALBUM', 3, '" + OTHER_TEXT + "'),"
                        + " ('ARTIST', 1, 'R0lGODlhBB=='), ('ARTIST', 1, '" + OTHER_TEXT + "'), ('TRACK', 16, '" + OTHER_TEXT + "')");
        evolution.verify();
        assertThat(hashes(new CoverOwner.OfTrack(new TrackId(16)))).as("the old table's own one goes first").hasSize(2).first().isEqualTo(sha256(OTHER));
        theirs("DELETE FROM covers WHERE entity_type = 'ALBUM' AND entity_id = 2 AND cover_data <> '" + OTHER_TEXT + "'",
                "UPDATE covers SET cover_data = NULL WHERE entity_type = 'ALBUM' AND entity_id = 3 AND cover_data <> '" + OTHER_TEXT + "'",
                "DELETE FROM covers WHERE entity_type = 'ARTIST' AND cover_data <> '" + OTHER_TEXT + "'",
                "DELETE FROM covers WHERE entity_type = 'TRACK' AND entity_id = 12",
                "UPDATE covers SET cover_data = '" + OTHER_TEXT + "' WHERE entity_type = 'TRACK' AND entity_id = 24");

        assertThat(evolution.verify().comparisons()).allMatch(Comparison::equal);

        for (CoverOwner owner : List.of(album(1), album(2), album(3), new CoverOwner.OfArtist(new ArtistId(1)))) {
            assertThat(database.read(handle -> covers.primary(handle, owner)).orElseThrow().contentHash()).as(owner.toString()).isEqualTo(sha256(OTHER));
        }
        assertThat(hashes(new CoverOwner.OfTrack(new TrackId(12)))).as("the picture of its own column is there still").hasSize(1);
        assertThat(hashes(new CoverOwner.OfTrack(new TrackId(24)))).hasSize(2).first().isEqualTo(sha256(OTHER));
        evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
        assertThat(hashes(album(2))).containsExactly(sha256(OTHER));
    }

    /// Where no trigger sees it, as by a faulty disk or a hand in the database.
    @Test
    void whatIsMissingOrAnothersIsNamedAndStopsTheCompletion() throws SQLException {
        List<Map.Entry<String, String>> damages = List.of(
                Map.entry("DELETE FROM track_genres WHERE track_id = 6", "track_genres"),
                Map.entry("DELETE FROM track_genre_tags WHERE track_id = 10", "tracks.musicbrainz_genre (each name)"),
                Map.entry("DELETE FROM track_mood_tags WHERE track_id = 5", "track_mood_tags"),
                Map.entry("INSERT INTO album_genres VALUES (3, 1)", "album_genres"),
                Map.entry("UPDATE covers SET image_hash = (SELECT min(content_hash) FROM cover_images AS other WHERE content_hash <> image_hash)"
                        + " WHERE entity_type = 'TRACK' AND entity_id = 4", "tracks.cover_data"),
                Map.entry("UPDATE covers SET image_hash = (SELECT min(content_hash) FROM cover_images AS other WHERE content_hash <> image_hash)"
                        + " WHERE entity_type = 'ALBUM' AND entity_id = 4", "covers.cover_data"),
                Map.entry("DELETE FROM covers WHERE entity_type = 'TRACK' AND entity_id = 4", "tracks.cover_data"),
                Map.entry("UPDATE covers SET is_primary = false WHERE entity_type = 'ALBUM' AND entity_id = 4", "covers (which is shown first)"));
        for (Map.Entry<String, String> damage : damages) {
            address = SERVER.copyOf(template);
            theirs("SET session_replication_role = replica", damage.getKey());
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream before = System.out;
            int exitCode;
            try {
                System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
                exitCode = new CommandLine(new MigrateCommand(InstantSource.system())).execute("verify", "--database", PgvectorServer.url(address), "--receipts", folder.toString());
            } finally {
                System.setOut(before);
            }
            assertThat(exitCode).as(damage.getKey()).isOne();
            assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(damage.getValue() + " "))).singleElement().asString()
                    .matches(".*\\s[1-9]\\d*\\s+-?\\d+");
            try (Database damaged = Database.openAsItIs(address)) {
                assertThatThrownBy(() -> EvolutionTest.evolution(damaged).contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE)).isInstanceOf(EvolutionRefused.class);
            }
            SERVER.drop(address);
        }
        address = SERVER.copyOf(template);
    }

    /// Tracks 1, 3, 9 and 11 have a genre text and no link of their own, so that the link to it is ours.
    @Test
    void aLinkOfOursThatTheOldApplicationSoughtStaysWhenItChangesTheText() throws SQLException {
        Map<Integer, Integer> ours = Map.of(1, genreOf(1), 3, genreOf(3), 9, genreOf(9), 11, genreOf(11));
        theirs("INSERT INTO track_genres SELECT 1, %1$d WHERE NOT EXISTS (SELECT 1 FROM track_genres WHERE track_id = 1 AND genre_id = %1$d)".formatted(ours.get(1)),
                "DELETE FROM track_genres WHERE track_id = 11",
                "INSERT INTO track_genres VALUES (11, %d)".formatted(ours.get(11)),
                "UPDATE tracks SET genre = 'Blues' WHERE id IN (1, 3, 11)");
        assertThat(evolution.verify().holds()).isTrue();
        assertThat(links(1, ours.get(1))).as("sought").isOne();
        assertThat(links(11, ours.get(11))).as("made by itself").isOne();
        assertThat(links(3, ours.get(3))).as("ours alone").isZero();

        try (Connection connection = LegacyLibrary.connect(address); PreparedStatement sought = connection.prepareStatement(
                "INSERT INTO track_genres SELECT ?, ? WHERE EXISTS (SELECT 1 FROM track_genres WHERE track_id = ?) AND false")) {
            sought.setInt(1, 9);
            sought.setInt(2, ours.get(9));
            sought.setInt(3, 9);
            assertThat(sought.executeUpdate()).isZero();
        }
        theirs("UPDATE tracks SET genre = 'Blues' WHERE id = 9");
        assertThat(evolution.verify().holds()).isTrue();
        assertThat(links(9, ours.get(9))).as("nobody can tell which it sought").isOne();

        evolution.rollback(folder.resolve("own.jsonl"), EvolutionListener.NONE);
        assertThat(links(1, ours.get(1))).isOne();
        assertThat(links(11, ours.get(11))).isOne();
        assertThat(one("SELECT count(1) FROM track_genres WHERE track_id IN (3, 5, 7)")).as("ours alone").isZero();
    }

    /// An old application that seeks for hours leaves one note, not one for each of its statements; a link of ours made
    /// since deserves another.
    @Test
    void whatTheOldApplicationSeeksAgainIsNotedOnce() throws SQLException {
        String oneOfOurs = "INSERT INTO track_genres SELECT 1, %1$d WHERE NOT EXISTS (SELECT 1 FROM track_genres WHERE track_id = 1 AND genre_id = %1$d)"
                .formatted(genreOf(1));
        String any = "INSERT INTO track_genres SELECT track_id, genre_id FROM track_genres WHERE false";
        theirs(any, any, oneOfOurs, oneOfOurs, any);
        theirs(any, oneOfOurs);
        assertThat(one(SOUGHT + " AND owner_id IS NULL")).isOne();
        assertThat(one(SOUGHT + " AND owner_id = 1")).isOne();

        theirs("UPDATE tracks SET genre = 'Blues' WHERE id = 5");
        assertThat(evolution.verify().holds()).isTrue();
        theirs(any, oneOfOurs, any, oneOfOurs);
        assertThat(one(SOUGHT + " AND owner_id IS NULL")).isEqualTo(2);
        assertThat(one(SOUGHT + " AND owner_id = 1")).isOne();
    }

    /// A row that is being written stops nothing: a transaction that waited for it while it holds others would end, now and
    /// then, as a deadlock in the old application.
    @Test
    void rowsThatAreBeingWrittenAreLeftForTheNextTime() throws SQLException {
        long cover = one("SELECT min(id) FROM covers WHERE entity_type = 'TRACK' AND entity_id = 12");
        try (Connection slow = LegacyLibrary.connect(address); Statement statement = slow.createStatement()) {
            statement.execute("UPDATE tracks SET bpm = 91, genre = 'Blues' WHERE id IN (7, 8, 9); UPDATE covers SET mime_type = 'image/webp' WHERE id = " + cover);
            slow.setAutoCommit(false);
            statement.execute("UPDATE tracks SET bpm = 92 WHERE id = 8; UPDATE covers SET cover_data = '" + OTHER_TEXT + "' WHERE id = " + cover);

            theirs("UPDATE tracks SET bpm = 93 WHERE id IN (10, 12)");

            assertThat(legacyTempo(7)).isEqualTo(91);
            assertThat(legacyTempo(8)).isNotEqualTo(91);
            assertThat(legacyTempo(10)).isEqualTo(93);
            assertThat(legacyTempo(12)).as("its cover is being written").isNotEqualTo(93);
            // The carried tracks are free by now: the old application goes on with any of them.
            statement.execute("SET lock_timeout = 1000; DELETE FROM tracks WHERE id = 9");
            slow.commit();
        }
        assertThat(evolution.verify().comparisons()).allMatch(Comparison::equal);
        assertThat(legacyTempo(8)).isEqualTo(92);
        assertThat(legacyTempo(12)).isEqualTo(93);
        assertThat(hashes(new CoverOwner.OfTrack(new TrackId(12)))).contains(sha256(OTHER));
    }

    private long legacyTempo(int track) {
        return one("SELECT coalesce(max(round(bpm)), 0) FROM track_audio_analyses WHERE analysis_source = 'legacy' AND track_id = " + track);
    }

    private int genreOf(int track) {
        return (int) one("SELECT min(genre_id) FROM track_genres WHERE track_id = " + track);
    }

    private long links(int track, int genre) {
        return one("SELECT count(1) FROM track_genres WHERE track_id = %d AND genre_id = %d".formatted(track, genre));
    }

    private static CoverOwner album(int id) {
        return new CoverOwner.OfAlbum(new AlbumId(id));
    }

    /// Of an owner's pictures, the primary one first.
    private List<String> hashes(CoverOwner owner) {
        return database.read(handle -> covers.of(handle, owner)).stream().flatMap(cover -> cover.imageHash().stream()).toList();
    }

    private static String sha256(byte[] bytes) {
        return new CoverImage(bytes, "image/png").contentHash();
    }

    private void theirs(String... statements) throws SQLException {
        try (Connection connection = LegacyLibrary.connect(address); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        if (Stream.of(statements).noneMatch(sql -> sql.contains("replica"))) {
            new PendingRows(database).carryAll();
        }
    }

    private long one(String sql) {
        return database.read((Handle handle) -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
