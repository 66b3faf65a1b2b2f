package org.soniquebay.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.AudioEmbedding;
import org.soniquebay.embedding.EmbeddingStore;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.WorkerListener;
import org.soniquebay.jobs.Workers;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.adoption.PathMap;

/// A library with a real database, a real decoder and a music folder of its own.
final class Studio implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path music;
    final Database database = TestDatabase.create();
    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    List<PathMap> pathMaps = List.of();
    private Measuring measuring = new Measuring(decoder, new AudioAnalyzer(), new AudioEmbedding());

    Studio(Path temporary) throws IOException {
        this.music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        database.inTransaction(handle -> new EmbeddingStore().activate(handle, measuring.model()));
    }

    /// A few seconds of a chord over a beat, encoded as the name says.
    Path song(String name, double hertz, String... options) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        float[] sound = TestAudio.mix(TestAudio.chord(6, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(120, 6));
        return TestAudio.encode(sound, file, options);
    }

    ScanReport scan() {
        return scan(music);
    }

    ScanReport scan(Path folder) {
        return scan(folder, measuring.version());
    }

    ScanReport scan(Path folder, String analyzerVersion) {
        return librarian(analyzerVersion).scan(List.of(folder), false, ScanListener.SILENT).getFirst();
    }

    List<ScanReport> scan(List<Path> folders) {
        return librarian(measuring.version()).scan(folders, false, ScanListener.SILENT);
    }

    LibraryScan librarian() {
        return librarian(measuring.version());
    }

    private LibraryScan librarian(String analyzerVersion) {
        return new LibraryScan(database, decoder, new ScanSettings(2, analyzerVersion, pathMaps), InstantSource.system());
    }

    Measuring measuring() {
        return measuring;
    }

    /// The program is replaced by one that measures differently.
    void update(Measuring later) {
        measuring = later;
    }

    /// Works until no job is left.
    void measure() throws InterruptedException {
        try (Workers workers = new Workers(
                database,
                List.of(new TrackIngest(database, measuring, InstantSource.system()), new ArtistVectorJob(database)),
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

    ScanReport scanAndMeasure() throws InterruptedException {
        ScanReport report = scan();
        measure();
        return report;
    }

    long jobs() {
        JobQueue queue = new JobQueue(InstantSource.system());
        return database.read(handle -> queue.count(handle, TrackIngest.KIND) + queue.count(handle, ArtistVectorJob.KIND));
    }

    TrackId idOf(Path file) {
        return new TrackId(database.read(handle -> handle.createQuery("SELECT id FROM tracks WHERE path = :path")
                .bind("path", file.toString())
                .mapTo(Integer.class)
                .one()));
    }

    long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    List<String> texts(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Override
    public void close() {
        database.close();
    }
}
