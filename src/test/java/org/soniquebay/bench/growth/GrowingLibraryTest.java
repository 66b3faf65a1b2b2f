package org.soniquebay.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.WordSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.library.Page;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.ScanSettings;

@Tag("slow")
class GrowingLibraryTest {

    private final Database database = TestDatabase.create();
    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    private final MeasurementPipeline measurementPipeline = new MeasurementPipeline(decoder, new AudioAnalyzer(), new AudioEmbedding());

    @TempDir
    private Path temporary;
    private Path music;

    @BeforeEach
    void growTwice() throws Exception {
        music = Files.createDirectory(temporary.toRealPath().resolve("it's music"));
        GrowingLibrary library = new GrowingLibrary(database, music, measurementPipeline);
        library.grow(1005, _ -> { });
        library.grow(1201, _ -> { });
        GrowingFolder files = new GrowingFolder(temporary.resolve("originals"));
        library.eachPath(1, files::add);
        library.eachPath(1, files::add);
        assertThat(library.tracks()).isEqualTo(1201);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFolderHoldsWhatTheRowsSaySoThatAScanFindsNothingToDo() {
        LibraryScan scan = new LibraryScan(database, decoder, new ScanSettings(1, measurementPipeline.version(), List.of()), InstantSource.system());

        ScanReport report = scan.scan(List.of(music), false, ScanListener.SILENT).getFirst();

        assertThat(report.counts()).isEqualTo(new ScanReport.Counts(1201, 0, 0, 0, 0, 0, 1201));
        assertThat(report.problems()).isEmpty();
        assertThat(number("SELECT count(*) FROM jobs")).isZero();
    }

    @Test
    void everyTrackHasAllThatAScanLeaves() {
        for (String table : List.of("track_audio_analyses", "track_audio_features", "track_embeddings", "track_search")) {
            assertThat(number("SELECT count(DISTINCT track_id) FROM " + table)).as(table).isEqualTo(1201);
        }
        assertThat(number("SELECT count(*) FROM track_metadata")).isEqualTo(3 * 1201);
        assertThat(number("SELECT count(*) FROM artists WHERE vector IS NOT NULL")).isEqualTo(41);
        assertThat(number("SELECT nextval(pg_get_serial_sequence('tracks', 'id'))")).isEqualTo(1202);
    }

    @Test
    void theRowsAreWhatTheStoresWouldHaveWritten() {
        List<TrackId> all = IntStream.rangeClosed(1, 1201).mapToObj(TrackId::new).toList();
        List<String> before = fingerprints();

        database.useTransaction(handle -> {
            new AudioFeaturesStore().settle(handle, all);
            new TrackSearchIndex().refresh(handle, all);
        });

        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void theVectorsAreThoseOfTheActiveModel() {
        try (ActiveVectors vectors = new ActiveVectors(database)) {
            assertThat(vectors.<Integer>ask("audio", VectorIndex::size)).isEqualTo(1201);
        }
    }

    @Test
    void growsOnFromWhatIsThere() throws Exception {
        GrowingLibrary another = new GrowingLibrary(database, music, measurementPipeline);

        another.grow(1300, _ -> { });

        assertThat(number("SELECT count(*) FROM track_embeddings")).isEqualTo(1300);
        assertThat(number("SELECT count(DISTINCT CAST(vector AS real[])) FROM track_embeddings")).isEqualTo(1300);
    }

    @Test
    void knowsACommonWordAndARareOne() throws IOException {
        GrowingLibrary library = new GrowingLibrary(database, music, measurementPipeline);

        GrowthQuestions questions = library.questions();

        assertThat(found(questions.common())).isGreaterThan(100);
        assertThat(found(questions.rare())).isBetween(1L, 10L);
        assertThat(found(questions.titles().getLast())).isPositive();
    }

    private long found(String word) {
        return database.read(handle -> new WordSearch().find(handle, new WordSearch.Wish(word, TrackFilter.all(), new Page(0, 1))).total());
    }

    /// Also of when features were last written. In which order tags come in the words is up to the server.
    private List<String> fingerprints() {
        return database.read(handle -> handle.createQuery("""
                SELECT features.xmin || ' ' || CAST(features AS text) || CAST(strip(words.search) AS text)
                FROM track_audio_features AS features JOIN track_search AS words USING (track_id) ORDER BY track_id
                """).mapTo(String.class).list());
    }

    private long number(String sql) {
        return database.inTransaction(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
