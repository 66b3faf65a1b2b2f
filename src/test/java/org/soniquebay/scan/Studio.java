package org.soniquebay.scan;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.decoding.HashOutcome;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.ingest.ArtistVectorJob;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.Workers;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.scan.report.ScanListener;
import org.soniquebay.scan.report.ScanReport;
import org.soniquebay.scan.report.ScanSettings;

/// A library with a real database, a real decoder and a music folder of its own.
public final class Studio implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Path music;
    public final Database database;
    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    List<PathMap> pathMaps = List.of();
    private Optional<Charset> tagCharset = Optional.empty();
    private MeasurementPipeline measurementPipeline = new MeasurementPipeline(decoder, new AudioAnalyzer(), new AudioEmbedding());

    public Studio(Path temporary) throws IOException {
        this(temporary, TestDatabase.create());
    }

    /// @param database is closed with the studio
    public Studio(Path temporary, Database database) throws IOException {
        this.database = database;
        this.music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        database.inTransaction(handle -> new EmbeddingStore().activate(handle, measurementPipeline.model()));
    }

    /// Has tags that state no charset read in this one.
    public void readTagsAs(Charset charset) {
        tagCharset = Optional.of(charset);
    }

    /// Has the charset of each file's tags guessed again.
    public void guessCharsets() {
        tagCharset = Optional.empty();
    }

    /// A few seconds of a chord over a beat, encoded as the name says.
    public Path song(String name, double hertz, String... options) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        float[] sound = TestAudio.mix(TestAudio.chord(6, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(120, 6));
        return TestAudio.encode(sound, file, options);
    }

    public ScanReport scan() {
        return scan(music);
    }

    public ScanReport scan(Path folder) {
        return scan(folder, measurementPipeline.version());
    }

    public ScanReport scan(Path folder, String analyzerVersion) {
        return librarian(analyzerVersion).scan(List.of(folder), false, ScanListener.SILENT).getFirst();
    }

    public List<ScanReport> scan(List<Path> folders) {
        return librarian(measurementPipeline.version()).scan(folders, false, ScanListener.SILENT);
    }

    public LibraryScan librarian() {
        return librarian(measurementPipeline.version());
    }

    private LibraryScan librarian(String analyzerVersion) {
        return new LibraryScan(database, decoder, new ScanSettings(2, analyzerVersion, pathMaps).withTagCharset(tagCharset), InstantSource.system());
    }

    public MeasurementPipeline measuring() {
        return measurementPipeline;
    }

    /// The program is replaced by one that measures differently.
    public void update(MeasurementPipeline later) {
        measurementPipeline = later;
    }

    /// Works until no job is left.
    public void measure() throws InterruptedException {
        try (Workers workers = new Workers(
                database,
                List.of(new TrackIngest(database, measurementPipeline, InstantSource.system()), new ArtistVectorJob(database)),
                2,
                WorkerListener.SILENT)) {
            workers.start();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (jobs() > 0) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(jobs() + " jobs are left after " + PATIENCE);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    public ScanReport scanAndMeasure() throws InterruptedException {
        ScanReport report = scan();
        measure();
        return report;
    }

    /// The sounds of these files' tracks are known, as after they are measured.
    public void know(Collection<Path> files) {
        files.parallelStream().forEach(file -> {
            if (decoder.contentHash(file) instanceof HashOutcome.Hashed hashed) {
                TrackId track = idOf(file);
                database.useTransaction(handle -> new TrackStore().setContentHash(handle, track, new AudioHash(hashed.hash().hex())));
            }
        });
    }

    public long jobs() {
        JobQueue queue = new JobQueue(InstantSource.system());
        return database.read(handle -> queue.count(handle, JobKind.INGEST) + queue.count(handle, JobKind.ARTIST_VECTOR));
    }

    public TrackId idOf(Path file) {
        return new TrackId(database.read(handle -> handle.createQuery("SELECT id FROM tracks WHERE path = :path")
                .bind("path", file.toString())
                .mapTo(Integer.class)
                .one()));
    }

    public long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    public List<String> texts(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Override
    public void close() {
        database.close();
    }
}
