package org.soniquebay.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.database.Database;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.LegacyLibrary.Variant;
import org.soniquebay.legacy.carry.PendingRows;
import org.soniquebay.legacy.state.EvolutionListener;
import org.soniquebay.legacy.state.EvolutionPhase;
import org.soniquebay.legacy.verify.Comparison;
import org.soniquebay.legacy.verify.Verification;
import org.soniquebay.library.TrackId;

/// The old application goes on writing during all of an evolution: nothing of it fails or waits, and nothing is lost.
class SideBySideTest {

    private static final int TRACKS = 1500;
    private static final int WRITERS = 3;
    private static final int PAUSE_MILLIS = 80;
    private static final int ROUNDS = 5;
    /// Locks of an evolution are held for a quarter of a second, and batches for less than one; the rest is for a machine that
    /// others keep busy. The longest wait is printed.
    private static final long LONGEST_WAIT_MILLIS = 5000;

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void theOldApplicationNoticesNothing() throws Exception {
        evolveBeside(PgvectorServer.DEBIAN_15);
    }

    @Test
    @Tag("slow")
    void norOnAnotherServer() throws Exception {
        evolveBeside(PgvectorServer.EMBEDDED_17);
    }

    private void evolveBeside(PgvectorServer server) throws Exception {
        DatabaseSettings.External address = new LegacyLibrary(Variant.DRIFTED, TRACKS, 4).on(server);
        try (Database database = Database.openAsItIs(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            OldApplication old = new OldApplication(address, WRITERS, PAUSE_MILLIS);
            try (old) {
                old.start();
                Thread.sleep(500);
                evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
                work(database);
                evolution.rollback(folder.resolve(server + ".jsonl"), EvolutionListener.NONE);
                evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
                work(database);
            }
            System.out.printf("%s: %d writes of the old application, longest %d ms%n", server, old.writes(), old.longest());
            assertThat(old.failures()).isEmpty();
            assertThat(old.slow(LONGEST_WAIT_MILLIS)).isEmpty();
            assertThat(old.writes()).isGreaterThan(200);

            new PendingRows(database).carryAll();
            Verification verification = evolution.verify();
            assertThat(verification.comparisons()).allMatch(Comparison::equal);
            assertThat(verification.waiting()).isZero();
            assertThat(differences(address, old)).isEmpty();

            evolution.contract(EvolvedTemplate::withoutBackup, EvolutionListener.NONE);
            assertThat(differences(address, old)).isEmpty();
        } finally {
            server.drop(address);
        }
    }

    @Test
    void aRollbackLeavesWhatTheOldApplicationLastWrote() throws Exception {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External address = new LegacyLibrary(Variant.CLEAN, 200, 4).on(server);
        try (Database database = Database.openAsItIs(address); Connection theirs = LegacyLibrary.connect(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            long tracks = number(theirs, "SELECT count(*) FROM tracks");
            // We write: new paths as a scan does, titles, a new track, a deletion; they write to some of the same.
            database.useTransaction(handle -> handle.execute("""
                    UPDATE tracks SET path = '/srv' || path, title = 'ours', year = '1999';
                    UPDATE artists SET name = 'ours ' || id, name_key = 'ours ' || id WHERE id < 5;
                    INSERT INTO tracks (path, track_artist_id, title) VALUES ('/srv/of-ours.mp3', 1, 'of ours');
                    DELETE FROM tracks WHERE id IN (5, 6);
                    DELETE FROM track_genres WHERE track_id = 8
                    """));
            execute(theirs, "UPDATE tracks SET title = 'theirs' WHERE id = 1; UPDATE artists SET name = 'theirs' WHERE id = 2");

            evolution.rollback(folder.resolve("export.jsonl"), EvolutionListener.NONE);

            assertThat(number(theirs, "SELECT count(*) FROM tracks")).isEqualTo(tracks);
            assertThat(number(theirs, "SELECT count(*) FROM tracks WHERE path LIKE '/srv%' OR title = 'ours' OR year = '1999'")).isZero();
            assertThat(number(theirs, "SELECT count(*) FROM tracks WHERE title = 'theirs' AND id = 1")).isOne();
            assertThat(number(theirs, "SELECT count(*) FROM artists WHERE name LIKE 'ours%'")).isZero();
            assertThat(number(theirs, "SELECT count(*) FROM artists WHERE name = 'theirs' AND id = 2")).isOne();
            assertThat(number(theirs, "SELECT count(*) FROM tracks WHERE id IN (5, 6) AND vector IS NOT NULL")).isEqualTo(2);
            assertThat(number(theirs, "SELECT count(*) FROM track_genres WHERE track_id = 8")).isOne();
            assertThat(folder.resolve("export.jsonl")).content().contains("of ours").contains("\"/srv/music/");
        } finally {
            server.drop(address);
        }
    }

    @Test
    void aCorrectionShowsInTheOldColumnUntilItIsWithdrawn() throws Exception {
        PgvectorServer server = PgvectorServer.DEBIAN_15;
        DatabaseSettings.External address = new LegacyLibrary(Variant.CLEAN, 50, 4).on(server);
        try (Database database = Database.openAsItIs(address); Connection theirs = LegacyLibrary.connect(address)) {
            Evolution evolution = EvolutionTest.evolution(database);
            evolution.apply(EvolutionPhase.VERIFY, Map.of(), EvolutionListener.NONE);
            PendingRows pending = new PendingRows(database);
            execute(theirs, "UPDATE tracks SET bpm = 100 WHERE id IN (1, 2)");
            correct(database, 1, 128);
            correct(database, 2, 129);
            pending.carryAll();
            assertThat(number(theirs, "SELECT bpm FROM tracks WHERE id = 1")).isEqualTo(128);
            assertThat(evolution.verify().holds()).isTrue();

            execute(theirs, "UPDATE tracks SET bpm = 90 WHERE id = 2");
            database.useTransaction(handle -> new AnalysisStore().withdraw(handle, new TrackId(1), AnalysisSource.USER));
            pending.carryAll();

            assertThat(number(theirs, "SELECT bpm FROM tracks WHERE id = 1")).isEqualTo(100);
            assertThat(number(theirs, "SELECT bpm FROM tracks WHERE id = 2")).isEqualTo(90);
            assertThat(number(theirs, "SELECT bpm FROM track_audio_features WHERE track_id = 2")).isEqualTo(129);
            assertThat(evolution.verify().holds()).isTrue();
            correct(database, 3, 77);
            pending.carryAll();
            evolution.rollback(folder.resolve("corrections.jsonl"), EvolutionListener.NONE);
            assertThat(number(theirs, "SELECT count(*) FROM tracks WHERE id = 3 AND bpm = 77")).isZero();
            assertThat(number(theirs, "SELECT bpm FROM tracks WHERE id = 2")).isEqualTo(90);
        } finally {
            server.drop(address);
        }
    }

    /// A person corrects some tempos while both work, and what was written is carried over and over.
    private static void work(Database database) throws InterruptedException {
        PendingRows pending = new PendingRows(database);
        for (int i = 1; i <= ROUNDS; i++) {
            correct(database, 20 + i, 100 + i);
            pending.carryAll();
            Thread.sleep(100);
        }
    }

    private static void correct(Database database, int track, double bpm) {
        AnalysisValues values = new AnalysisValues(Optional.of(TempoValue.of(bpm)), Optional.empty(), Map.of(), Optional.empty());
        database.useTransaction(handle -> {
            new AnalysisStore().record(handle, List.of(new Analysis(
                    new TrackId(track), Optional.empty(), AnalysisSource.USER, Optional.empty(), values, Instant.now())));
            new AudioFeaturesStore().settle(handle, List.of(new TrackId(track)));
        });
    }

    /// What the new tables hold against what the writers remember.
    private static List<String> differences(DatabaseSettings.External address, OldApplication old) throws SQLException {
        List<String> different = new ArrayList<>();
        try (Connection connection = LegacyLibrary.connect(address); Statement statement = connection.createStatement()) {
            for (Map.Entry<Integer, Map<String, Object>> track : old.written().entrySet()) {
                try (ResultSet row = statement.executeQuery("""
                        SELECT bpm, key, danceability,
                               (SELECT metadata_value FROM track_metadata WHERE track_id = tracks.id AND metadata_key = 'genre' AND metadata_source = 'legacy'),
                               (SELECT vector FROM track_embeddings WHERE track_id = tracks.id AND embedding_model = 'legacy')
                        FROM (SELECT %1$d AS id) AS tracks
                        LEFT JOIN track_audio_analyses AS entry ON entry.track_id = tracks.id AND analysis_source = 'legacy'
                        """.formatted(track.getKey()))) {
                    row.next();
                    compare(different, track, "bpm", row.getObject(1));
                    compare(different, track, "key", row.getObject(2));
                    compare(different, track, "danceability", row.getObject(3));
                    compare(different, track, "genre", row.getObject(4));
                    String wanted = (String) track.getValue().get("vector");
                    String found = row.getString(5);
                    if ((wanted == null) != (found == null) || wanted != null && Float.parseFloat(wanted.substring(1, wanted.indexOf(',')))
                            != Float.parseFloat(found.substring(1, found.indexOf(',')))) {
                        different.add(track.getKey() + " vector");
                    }
                }
            }
        }
        return different;
    }

    private static void compare(List<String> different, Map.Entry<Integer, Map<String, Object>> track, String column, Object found) {
        if (!Objects.equals(track.getValue().get(column), found)) {
            different.add(track.getKey() + " " + column + ": " + track.getValue().get(column) + " became " + found);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
