package org.soniquebay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues.RivalKey;
import org.soniquebay.analysis.history.AnalysisValues.RivalTempo;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;

class AudioFeaturesStoreTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final AudioHash OLD = new AudioHash("0a".repeat(32));
    private static final AudioHash NEW = new AudioHash("0b".repeat(32));
    private static final AnalysisValues FULL = new AnalysisValues(
            Optional.of(new TempoValue(127.97, OptionalDouble.of(0.93),
                    List.of(new RivalTempo(127.97, 0.9, "best"), new RivalTempo(63.985, 0.4, "half")))),
            Optional.of(new KeyValue(Optional.of("F#"), Optional.of("minor"), Optional.of("11A"), OptionalDouble.of(0.71),
                    List.of(new RivalKey("F#", "minor", "11A", 0.8), new RivalKey("A", "major", "11B", 0.7)))),
            Map.of(ScoreName.DANCEABILITY, 0.1, ScoreName.MOOD_HAPPY, 0.2, ScoreName.MOOD_AGGRESSIVE, 0.3,
                    ScoreName.MOOD_PARTY, 0.4, ScoreName.MOOD_RELAXED, 0.5, ScoreName.INSTRUMENTAL, 0.6,
                    ScoreName.ACOUSTIC, 0.7, ScoreName.TONAL, 1.0),
            Optional.of("Techno"));

    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore();
    private Database database;
    private TrackId track;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        track = database.inTransaction(handle -> LibraryFixture.track(handle, "Song"));
        hash(OLD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsEveryValueOnItsWayThroughTheDatabase() {
        record(ours(OLD, "v1", FULL, NOON));

        assertThat(effective()).isEqualTo(EffectiveFeatures.choose(List.of(ours(OLD, "v1", FULL, NOON))));
        assertThat(effective().orElseThrow().values()).isEqualTo(FULL);
        assertThat(LibraryFixture.text(database, "SELECT concat_ws('|', bpm, key, scale, camelot_key, mood_relaxed, tonal,"
                + " genre_main, analysis_source, analyzer_version, bpm_candidates -> 1 ->> 'relation', field_sources ->> 'key')"
                + " FROM track_audio_features"))
                .isEqualTo("127.97|F#|minor|11A|0.5|1|Techno|soniquebay|v1|half|soniquebay");
    }

    @Test
    void doesNotTouchWhatStaysTheSame() {
        record(ours(OLD, "v1", FULL, NOON));
        String before = LibraryFixture.versions(database, "track_audio_analyses") + LibraryFixture.versions(database, "track_audio_features");

        record(ours(OLD, "v1", FULL, NOON.plusSeconds(5)));

        assertThat(LibraryFixture.versions(database, "track_audio_analyses") + LibraryFixture.versions(database, "track_audio_features"))
                .isEqualTo(before);
    }

    @Test
    void keepsOneEntryForEachAudioSourceAndVersion() {
        record(ours(OLD, "v1", FULL, NOON));
        record(ours(OLD, "v1", tempo(100), NOON.plusSeconds(1)));
        record(ours(OLD, "v2", tempo(101), NOON.plusSeconds(2)));
        record(ours(NEW, "v2", tempo(102), NOON.plusSeconds(3)));
        record(said(AnalysisSource.TAGS, tempo(103), NOON));
        record(said(AnalysisSource.TAGS, tempo(104), NOON));

        assertThat(history()).extracting(entry -> entry.analysis().values().tempo().orElseThrow().bpm())
                .containsExactly(102.0, 101.0, 100.0, 104.0);
    }

    @Test
    void countsOnlyWhatIsAboutThePresentAudio() {
        record(ours(OLD, "v1", tempo(100), NOON));
        record(said(AnalysisSource.LEGACY, new AnalysisValues(Optional.of(TempoValue.of(90)), Optional.empty(),
                Map.of(ScoreName.TONAL, 0.5), Optional.empty()), NOON));
        assertThat(bpm()).isEqualTo(100);

        hash(NEW);
        settle();

        assertThat(bpm()).isEqualTo(90);
        record(ours(NEW, "v1", tempo(140), NOON.plusSeconds(1)));
        assertThat(bpm()).isEqualTo(140);
        assertThat(effective().orElseThrow().fieldSources().toString()).isEqualTo("{bpm=soniquebay, tonal=legacy}");
        hash(OLD);
        settle();
        assertThat(bpm()).isEqualTo(100);
    }

    @Test
    void withdrawsAPersonsCorrection() {
        record(ours(OLD, "v1", FULL, NOON));
        record(said(AnalysisSource.USER, tempo(64), NOON));
        assertThat(bpm()).isEqualTo(64);

        boolean withdrawn = database.inTransaction(handle -> analyses.withdraw(handle, track, AnalysisSource.USER));
        settle();

        assertThat(withdrawn).isTrue();
        assertThat(bpm()).isEqualTo(127.97);
    }

    @Test
    void keepsWhatIsWithdrawnAndCountsItAgainWhenItIsSaidAnew() {
        record(ours(OLD, "v1", FULL, NOON));
        record(said(AnalysisSource.USER, tempo(64), NOON));
        database.useTransaction(handle -> {
            analyses.withdrawCurrent(handle, track);
            features.settle(handle, List.of(track));
        });

        assertThat(effective()).isEmpty();
        assertThat(history()).hasSize(2).allMatch(entry -> !entry.counts() && entry.withdrawn().isPresent());
        record(ours(OLD, "v1", FULL, NOON));
        assertThat(effective().orElseThrow().values()).isEqualTo(FULL);
        assertThat(history()).extracting(AnalysisEntry::counts).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void withdrawsOnlyWhatIsEffective() {
        record(ours(OLD, "v1", tempo(100), NOON));
        hash(NEW);
        record(ours(NEW, "v1", tempo(140), NOON));
        database.useTransaction(handle -> analyses.withdrawCurrent(handle, track));

        hash(OLD);
        settle();

        assertThat(bpm()).isEqualTo(100);
    }

    @Test
    void bindsWhatOthersSaidToTheAudioOnceItIsKnown() {
        AnalysisSource acoustid = new AnalysisSource("acoustid");
        record(new Analysis(track, Optional.of(NEW), acoustid, Optional.empty(), tempo(90), NOON));
        record(said(acoustid, tempo(91), NOON.plusSeconds(1)));
        record(said(AnalysisSource.USER, FULL, NOON));
        database.useTransaction(handle -> analyses.bindToAudio(handle, track, NEW));

        assertThat(history()).extracting(entry -> entry.analysis().source() + " " + entry.analysis().hash().isPresent()
                        + " " + entry.analysis().values().tempo().orElseThrow().bpm())
                .containsExactly("acoustid true 91.0", "user false 127.97");
    }

    @Test
    void hasNoRowForATrackAboutWhichNothingIsKnown() {
        record(said(AnalysisSource.USER, tempo(64), NOON));
        database.inTransaction(handle -> analyses.withdraw(handle, track, AnalysisSource.USER));
        settle();

        assertThat(effective()).isEmpty();
    }

    @Test
    void leavesOutOfForceWhatAnotherProgramWroteWrongly() {
        database.inTransaction(handle -> handle.execute("""
                INSERT INTO track_audio_analyses (track_id, analysis_source, bpm, key, scale, camelot_key, tonal, acoustic,
                                                  danceability, analyzed_at)
                VALUES (?, 'legacy', 9999, 'db', 'Minor', 'Unknown', 'NaN', 5, 0.5, now())
                """, track.value()));

        settle();

        AnalysisValues values = effective().orElseThrow().values();
        assertThat(values.tempo()).isEmpty();
        assertThat(values.scores()).isEqualTo(Map.of(ScoreName.DANCEABILITY, 0.5));
        assertThat(values.key().orElseThrow().key()).contains("C#");
        assertThat(values.key().orElseThrow().scale()).contains("minor");
        assertThat(values.key().orElseThrow().camelot()).isEmpty();
        assertThat(LibraryFixture.text(database, "SELECT bpm FROM track_audio_analyses")).isEqualTo("9999");
    }

    @Test
    void holdsEveryRangeInTheDatabase() {
        record(ours(OLD, "v1", FULL, NOON));

        for (String wrong : List.of("bpm = 9999", "bpm = 'NaN'", "tonal = 1.5", "mood_party = -0.1", "key = 'Db'",
                "scale = 'dorian'", "camelot_key = '13A'", "bpm_confidence = 2", "key_candidates = '{}'", "field_sources = '[]'")) {
            assertThatThrownBy(() -> database.inTransaction(handle -> handle.execute("UPDATE track_audio_features SET " + wrong)))
                    .hasMessageContaining("ck_track_audio_features_" + wrong.split(" ")[0]);
        }
    }

    @Test
    void losesNothingWhenTwoWritersSettleOneTrack() throws InterruptedException {
        CountDownLatch recorded = new CountDownLatch(1);
        try (Handle one = database.jdbi().open()) {
            one.begin();
            analyses.record(one, List.of(ours(OLD, "v1", FULL, NOON)));
            features.settle(one, List.of(track));
            Thread other = Thread.ofPlatform().start(() -> database.inTransaction(handle -> {
                analyses.record(handle, List.of(said(AnalysisSource.USER, tempo(64), NOON)));
                recorded.countDown();
                features.settle(handle, List.of(track));
                return null;
            }));
            recorded.await();
            one.commit();
            other.join();
        }

        assertThat(effective().orElseThrow().fieldSources()).hasSize(13).containsEntry("bpm", AnalysisSource.USER)
                .containsEntry("tonal", AnalysisSource.SONIQUEBAY);
    }

    @Test
    void settlesHundredsOfTracksAtOnce() {
        List<TrackId> tracks = new ArrayList<>();
        database.inTransaction(handle -> {
            for (int i = 0; i < 300; i++) {
                tracks.add(LibraryFixture.track(handle, "many " + i, "A"));
            }
            analyses.record(handle, tracks.stream().map(id -> new Analysis(id, Optional.empty(), AnalysisSource.TAGS,
                    Optional.empty(), FULL, NOON)).toList());
            features.settle(handle, tracks);
            return null;
        });

        Map<TrackId, EffectiveFeatures> found = database.read(handle -> features.findAll(handle, tracks));
        assertThat(found).hasSize(300).allSatisfy((_, values) -> assertThat(values.values()).isEqualTo(FULL));
    }

    private static AnalysisValues tempo(double bpm) {
        return new AnalysisValues(Optional.of(TempoValue.of(bpm)), Optional.empty(), Map.of(), Optional.empty());
    }

    private Analysis ours(AudioHash hash, String version, AnalysisValues values, Instant when) {
        return new Analysis(track, Optional.of(hash), AnalysisSource.SONIQUEBAY, Optional.of(version), values, when);
    }

    private Analysis said(AnalysisSource source, AnalysisValues values, Instant when) {
        return new Analysis(track, Optional.empty(), source, Optional.empty(), values, when);
    }

    private void record(Analysis analysis) {
        database.inTransaction(handle -> {
            analyses.record(handle, List.of(analysis));
            features.settle(handle, List.of(track));
            return null;
        });
    }

    private void settle() {
        database.inTransaction(handle -> {
            features.settle(handle, List.of(track));
            return null;
        });
    }

    private void hash(AudioHash hash) {
        database.inTransaction(handle -> new TrackStore().setContentHash(handle, track, hash));
    }

    private Optional<EffectiveFeatures> effective() {
        return database.read(handle -> features.find(handle, track));
    }

    private List<AnalysisEntry> history() {
        return database.read(handle -> analyses.history(handle, track, new Page(0, 10)));
    }

    private double bpm() {
        return effective().flatMap(found -> found.values().tempo()).orElseThrow().bpm();
    }
}
