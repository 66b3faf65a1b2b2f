package org.soniquebay.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerListener;

/// The figures of the work that the workers of this process do.
final class WorkFigures {

    private final MeterRegistry registry;

    WorkFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts the ends of jobs and passes them on.
    WorkerListener counting(WorkerListener listener) {
        return new WorkerListener() {
            @Override
            public void ended(String kind, String subject, JobOutcome outcome) {
                Counter.builder("soniquebay.jobs.ended").description("Runs of jobs that ended in this process")
                        .tags("kind", kind, "outcome", word(outcome)).register(registry).increment();
                listener.ended(kind, subject, outcome);
            }

            @Override
            public void paused(String why) {
                listener.paused(why);
            }
        };
    }

    private static String word(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Done _ -> "done";
            case JobOutcome.Skipped _ -> "skipped";
            case JobOutcome.Again _ -> "again";
            case JobOutcome.Postponed _, JobOutcome.NotHere _ -> "postponed";
            case JobOutcome.Failed _, JobOutcome.TimedOut _ -> "failed";
        };
    }

    /// Times the decoding, during which nearly all of the listening happens.
    MeasurementPipeline timing(MeasurementPipeline measurementPipeline) {
        return new MeasurementPipeline(new TimedDecoder(measurementPipeline.decoder(), registry), measurementPipeline.analyzer(), measurementPipeline.embedding());
    }

    private static final class TimedDecoder implements Decoder {

        private final Decoder decoder;
        private final Timer heard;
        private final Timer refused;
        private final Counter audio;

        TimedDecoder(Decoder decoder, MeterRegistry registry) {
            this.decoder = decoder;
            this.heard = timer("heard").register(registry);
            this.refused = timer("undecodable").register(registry);
            this.audio = Counter.builder("soniquebay.analysis.audio").baseUnit("seconds")
                    .description("Length of the music that was heard").register(registry);
        }

        private static Timer.Builder timer(String outcome) {
            return Timer.builder("soniquebay.analysis").description("Time taken to decode a track and listen to it").tag("outcome", outcome);
        }

        @Override
        public DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo) {
            long begun = System.nanoTime();
            DecodeOutcome outcome = decoder.decode(file, mono, stereo);
            long taken = System.nanoTime() - begun;
            switch (outcome) {
                case DecodeOutcome.Decoded decoded -> {
                    heard.record(taken, TimeUnit.NANOSECONDS);
                    audio.increment(decoded.seconds());
                }
                case DecodeOutcome.Undecodable _ -> refused.record(taken, TimeUnit.NANOSECONDS);
            }
            return outcome;
        }

        @Override
        public String version() {
            return decoder.version();
        }
    }
}
