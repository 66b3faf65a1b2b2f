package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.decoding.HollowFiles;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.ingest.ArtistVectorJob;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.worker.HastyWorkers;
import org.soniquebay.jobs.worker.Workers;

/// What holds a worker up to its limit does so twice at most, the second time when all else is done.
class TimedOutFilesTest {

    private static final Duration STALL = Duration.ofMillis(1500);

    @TempDir
    private Path temporary;

    /// Notes which files it was asked for.
    private record NotingDecoder(Decoder decoder, List<String> asked) implements Decoder {

        @Override
        public DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo) {
            asked.add(file.getFileName().toString());
            return decoder.decode(file, mono, stereo);
        }

        @Override
        public String version() {
            return decoder.version();
        }
    }

    @Test
    void aFileThatTimesOutIsTriedAgainOnceBehindAllOthersAndThenRemembered() throws Exception {
        try (Studio studio = new Studio(temporary)) {
            NotingDecoder decoder = new NotingDecoder(HollowFiles.impatient(STALL), new CopyOnWriteArrayList<>());
            studio.update(new MeasurementPipeline(decoder, new AudioAnalyzer(), new AudioEmbedding()));
            HollowFiles.sparse(studio.music.resolve("a-hollow.flac"));
            HollowFiles.sparse(studio.music.resolve("a-hollow.mp3"));
            HollowFiles.sparse(studio.music.resolve("a-hollow.wav"));
            HollowFiles.manyFrames(studio.music.resolve("a-tagged.mp3"), 100_000);
            for (int i = 0; i < 3; i++) {
                studio.song("song-" + i + ".mp3", 220 + 20 * i);
            }

            studio.scan();
            work(studio);

            assertThat(decoder.asked()).containsOnlyOnce("song-0.mp3", "song-1.mp3", "song-2.mp3", "a-hollow.wav")
                    .as("the decoder does not read the tag").containsOnlyOnce("a-tagged.mp3");
            assertThat(decoder.asked().subList(0, 7)).doesNotHaveDuplicates();
            assertThat(decoder.asked().subList(7, decoder.asked().size()))
                    .containsExactlyInAnyOrder("a-hollow.flac", "a-hollow.mp3");
            List<Failure> remembered = studio.database.read(handle -> new FailureStore().of(handle, JobKind.INGEST));
            assertThat(remembered).extracting(Failure::reason, Failure::attempts).containsExactlyInAnyOrder(tuple("timed_out", 2), tuple("timed_out", 2), tuple("too_long", 1));

            studio.scan();
            assertThat(studio.jobs()).as("the same files are not tried again").isZero();
        }
    }

    private static void work(Studio studio) throws InterruptedException {
        TrackIngest ingest = new TrackIngest(studio.database, studio.measuring(), InstantSource.system());
        try (Workers workers = HastyWorkers.of(studio.database, List.of(ingest, new ArtistVectorJob(studio.database)))) {
            workers.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (studio.jobs() > 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }
}
