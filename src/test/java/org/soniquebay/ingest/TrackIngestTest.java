package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.audio.decoding.DecodeFailure;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HostPaths;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackStore;

/// One run of the main flow: what is stored, what is refused, and what is left to another run.
class TrackIngestTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final ModelIdentity OTHER_MODEL = new ModelIdentity("audio", "other", Optional.empty());

    @TempDir
    private Path temporary;
    private final Database database = TestDatabase.create();
    private final TrackStore files = new TrackStore();
    private Path music;
    private Path file;
    private TrackId track;

    @BeforeEach
    void fill() throws IOException {
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        file = Files.writeString(music.resolve("song.wav"), "sound");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-02T03:04:05.25Z")));
        track = added(music, file.toString());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSoundIsStoredWithAllThatFollowsFromIt() {
        TrackIngest ingest = ingest(new ListenedFile());

        assertThat(run(ingest)).isEqualTo(new JobOutcome.Done());

        assertThat(text("SELECT content_hash FROM tracks")).isEqualTo(ListenedFile.HASH);
        assertThat(text("SELECT concat_ws(' ', analysis_source, content_hash, analyzer_version) FROM track_audio_analyses"))
                .isEqualTo("soniquebay " + ListenedFile.HASH + " " + pipeline(new ListenedFile()).version());
        assertThat(text("SELECT CAST(extract(epoch FROM analyzed_at) AS bigint) FROM track_audio_analyses")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(text("SELECT analysis_source FROM track_audio_features")).isEqualTo("soniquebay");
        assertThat(text("SELECT concat_ws(' ', content_hash, embedding_source) FROM track_embeddings")).isEqualTo(ListenedFile.HASH + " soniquebay");
        assertThat(text("SELECT task_name || ' ' || (task_instance = CAST(track_artist_id AS text)) FROM jobs, tracks")).isEqualTo("artist-vector true");
        assertThat(ingest.heardSeconds()).isEqualTo(4);
        assertThat(ingest.kind()).isEqualTo("ingest");
    }

    @Test
    void anotherRunOfAnUnchangedFileAddsNothing() {
        TrackIngest ingest = ingest(new ListenedFile());
        run(ingest);

        assertThat(run(ingest)).isEqualTo(new JobOutcome.Done());

        assertThat(text("SELECT count(*) FROM track_audio_analyses")).isEqualTo("1");
        assertThat(ingest.heardSeconds()).isEqualTo(8);
    }

    /// A person's word about the sound of a file that was not decoded yet is about that sound.
    @Test
    void aCorrectionBeforeTheFirstRunStaysInForce() {
        database.useTransaction(handle -> new AnalysisStore().record(handle, List.of(new Analysis(track, Optional.empty(), AnalysisSource.USER,
                Optional.empty(), new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(123)), Optional.empty(), Map.of(), Optional.empty()), NOW))));

        run(ingest(new ListenedFile()));

        assertThat(text("SELECT CAST(bpm AS integer) FROM track_audio_features")).isEqualTo("123");
    }

    @Test
    void whatIsNotInTheLibraryOrMissingIsNoWork() {
        ListenedFile decoder = new ListenedFile();
        assertThat(ingest(decoder).run("4711")).isEqualTo(new JobOutcome.Done());
        database.useTransaction(handle -> files.markMissing(handle, List.of(track), NOW));

        assertThat(run(ingest(decoder))).isEqualTo(new JobOutcome.Done());

        assertThat(decoder.asked()).isEmpty();
        assertThat(analyses()).isZero();
    }

    @Test
    void aFileThatIsGoneIsTriedAgainAfterTheNextScan() throws IOException {
        Files.writeString(music.resolve("other.wav"), "another");
        Files.delete(file);

        assertThat(run(ingest(new ListenedFile()))).isEqualTo(new JobOutcome.Failed("missing", "The file is not there.", "", false));
    }

    @Test
    void aFolderThatIsAwayIsNoFailureOfTheTrack() throws IOException {
        Path elsewhere = temporary.resolve("Elsewhere");
        Files.move(music, elsewhere);
        assertThat(run(ingest(new ListenedFile()))).isEqualTo(new JobOutcome.Skipped());
        assertLeftToOthers();

        Files.createDirectory(music);
        assertThat(run(ingest(new ListenedFile()))).as("an empty mount point").isEqualTo(new JobOutcome.Skipped());
        assertLeftToOthers();
    }

    private void assertLeftToOthers() {
        TrackIngest worker = new TrackIngest(database, pipeline(new ListenedFile()), HostPaths.AMONG_OTHERS, InstantSource.fixed(NOW));
        assertThat(run(worker)).isInstanceOfSatisfying(JobOutcome.NotHere.class, notHere -> {
            assertThat(notHere.why()).contains(music.toString());
            assertThat(notHere.pause()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void aWorkerReadsTheFilesWhereItsMapSays() throws IOException {
        Path elsewhere = temporary.toRealPath().resolve("Elsewhere");
        Files.move(music, elsewhere);
        Path link = Files.createSymbolicLink(temporary.toRealPath().resolve("Link"), elsewhere);
        ListenedFile decoder = new ListenedFile();

        for (Path folder : List.of(elsewhere, link)) {
            HostPaths paths = HostPaths.ofWorker(List.of(new PathMap(music.toString(), folder)));
            assertThat(run(new TrackIngest(database, pipeline(decoder), paths, InstantSource.fixed(NOW)))).isEqualTo(new JobOutcome.Done());
            assertThat(decoder.asked()).contains(folder.resolve("song.wav"));
        }
    }

    @Test
    void noFileOutsideTheRootsIsOpened() throws IOException {
        Path secret = Files.writeString(temporary.toRealPath().resolve("secret.wav"), "sound");
        Path hidden = Files.writeString(Files.createDirectory(music.resolve(".hidden")).resolve("song.wav"), "sound");
        Path link = Files.createSymbolicLink(music.resolve("link.wav"), secret);
        for (Path path : List.of(secret, hidden, link)) {
            ListenedFile decoder = new ListenedFile();
            database.useTransaction(handle -> handle.execute("UPDATE tracks SET path = ?", path.toString()));

            assertThat(run(ingest(decoder))).as(path.toString()).isEqualTo(
                    new JobOutcome.Failed("outside_roots", "The file does not lie in a music folder of the library.", "", false));
            assertThat(decoder.asked()).isEmpty();
        }
    }

    @Test
    void aLoopOfLinksIsTriedAgain() throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, file);

        assertThat(run(ingest(new ListenedFile()))).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("unreadable");
            assertThat(failed.detail()).contains(file.toString());
            assertThat(failed.revision()).isEmpty();
            assertThat(failed.transientCause()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsRememberedWithTheStateItIsAbout(DecodeFailure kind) {
        TrackIngest ingest = ingest(new ListenedFile().failing(kind));
        String state = ingest.revision(subject());
        String sentence = new DecodeOutcome.Undecodable(kind, "a detail").sentence();
        String reason = kind.name().toLowerCase(Locale.ROOT);

        assertThat(run(ingest)).isEqualTo(switch (kind) {
            case TIMED_OUT -> new JobOutcome.TimedOut(sentence, state);
            case MISSING, UNREADABLE -> new JobOutcome.Failed(reason, sentence, Revision.NONE, true);
            case CRASHED -> new JobOutcome.Failed(reason, sentence, state, true);
            default -> new JobOutcome.Failed(reason, sentence, state, false);
        });
        assertThat(state).isEqualTo("1.73578704525E9:5:" + pipeline(new ListenedFile()).version());
        assertThat(analyses()).isZero();
        assertThat(ingest.heardSeconds()).isZero();
    }

    @Test
    void partsOfADamagedFileAreStoredAndTheDamageIsTold() {
        TrackIngest ingest = ingest(new ListenedFile().damaged("It ends early."));

        assertThat(run(ingest)).isEqualTo(new JobOutcome.Failed("partly_damaged", "It ends early.", ingest.revision(subject()), false));
        assertThat(analyses()).isEqualTo(1);
    }

    @Test
    void silenceIsLikeNothing() {
        database.useTransaction(handle -> {
            EmbeddingStore embeddings = new EmbeddingStore();
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            vector[7] = 1;
            embeddings.activate(handle, OTHER_MODEL);
            for (ModelIdentity model : List.of(OTHER_MODEL, pipeline(new ListenedFile()).model())) {
                embeddings.write(handle, model, "earlier", List.of(new TrackVector(track, Optional.empty(), vector)));
            }
        });

        assertThat(run(ingest(new ListenedFile().silent()))).isEqualTo(new JobOutcome.Done());

        assertThat(text("SELECT count(*) FROM track_embeddings")).isEqualTo("0");
        assertThat(analyses()).isEqualTo(1);
    }

    @Test
    void aFileThatIsWrittenMeanwhileIsHeardAgain() {
        for (Runnable change : List.<Runnable>of(() -> write("a longer sound"), () -> touch(NOW))) {
            assertThat(run(ingest(new ListenedFile().meanwhile(change)))).isEqualTo(new JobOutcome.Again());
            assertThat(analyses()).isZero();
        }
    }

    @Test
    void aTrackThatAScanSawChangeMeanwhileIsHeardAgain() {
        Runnable scan = () -> database.useTransaction(handle -> files.setContentHash(handle, track, new AudioHash("cd".repeat(32))));

        assertThat(run(ingest(new ListenedFile().meanwhile(scan)))).isEqualTo(new JobOutcome.Again());
        assertThat(analyses()).isZero();
    }

    @Test
    void aTrackThatIsDeletedMeanwhileIsNoWork() {
        Runnable deletion = () -> database.useTransaction(handle -> new TrackStore().delete(handle, track));

        assertThat(run(ingest(new ListenedFile().meanwhile(deletion)))).isEqualTo(new JobOutcome.Done());
        assertThat(text("SELECT count(*) FROM jobs")).isEqualTo("0");
    }

    @Test
    void aRowOfAnotherProgramHasNoState() {
        TrackIngest ingest = ingest(new ListenedFile());
        assertThat(ingest.revision("4711")).isEmpty();
        for (String column : List.of("file_mtime", "file_size")) {
            database.useTransaction(handle -> handle.execute("UPDATE tracks SET " + column + " = NULL"));
            assertThat(ingest.revision(subject())).isEmpty();
        }
    }

    private TrackId added(Path root, String path) throws IOException {
        double modified = TrackFile.seconds(Files.getLastModifiedTime(file));
        long size = Files.size(file);
        return database.inTransaction(handle -> {
            RootId id = new RootStore().register(handle, root.toString());
            TrackEntry entry = LibraryFixture.entry(handle, path, "Singer", LibraryFixture.tags("Song", "Singer"));
            handle.execute("DELETE FROM library_roots WHERE id <> ?", id.value());
            return LibraryFixture.insert(handle, new TrackEntry(new TrackFile(path, id, modified, size), entry.tags(), entry.artist(), entry.album()));
        });
    }

    private static MeasurementPipeline pipeline(ListenedFile decoder) {
        return new MeasurementPipeline(decoder, new AudioAnalyzer(), new AudioEmbedding());
    }

    private TrackIngest ingest(ListenedFile decoder) {
        return new TrackIngest(database, pipeline(decoder), InstantSource.fixed(NOW));
    }

    private JobOutcome run(TrackIngest ingest) {
        return ingest.run(subject());
    }

    private String subject() {
        return String.valueOf(track.value());
    }

    private void write(String content) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, modified);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touch(Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int analyses() {
        return Integer.parseInt(text("SELECT count(*) FROM track_audio_analyses"));
    }

    private String text(String sql) {
        return LibraryFixture.text(database, sql);
    }
}
