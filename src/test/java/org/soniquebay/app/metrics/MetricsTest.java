package org.soniquebay.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.users.SecretSeal;
import org.soniquebay.access.users.Users;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.api.Api;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.audio.decoding.DecodeFailure;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.Decoder;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.audio.spectrum.SampleConsumer;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.cache.InProcessCaches;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.database.backup.statement.KnownFunctions;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.search.LibraryPercentiles;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.events.EventFeed;
import org.soniquebay.events.EventLog;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.media.streams.SoundTranscoder;
import org.soniquebay.scan.roots.MusicFolders;

class MetricsTest {

    private static final Pattern LINE = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[^{}]*(\\{[a-z_]+}[^{}]*)*})? \\S+");

    private final InstantSource clock = InstantSource.system();
    private final Database database = TestDatabase.create();
    private final Metrics metrics = new Metrics(database, "test", InstantSource.system());
    private final InProcessVectors vectors = new InProcessVectors(new ActiveVectors(database));

    @AfterEach
    void close() {
        metrics.close();
        vectors.close();
        database.close();
    }

    private HttpServer serve() {
        metrics.watch(vectors, new Vitals() {
            @Override
            public Optional<Boolean> redisAnswers() {
                return Optional.of(false);
            }
        });
        ScanningParts scanning = new ScanningParts(
                new EventFeed(database, new EventLog(clock), 1), new MusicFolders(List.of(), List.of()), ScanningParts.HEARTBEAT);
        ApiParts parts = new ApiParts(
                database, scanning, metrics.counting(new InProcessCaches()), vectors,
                new PhraseSearch(Lexicon::standard, new LibraryPercentiles(database, clock), (_, _) -> List.of()), SoundTranscoder.NONE, new Users(database, new SecretSeal(Path.of("target", "test-users")), clock),
                new Backups(database, Path.of("target", "test-backups"), 1, "test", clock, KnownFunctions.none()), Vitals.NONE, metrics::text, clock, "test");
        return HttpServer.start(new HttpSettings("127.0.0.1", 0), new Api(parts).routes(), RequestFilter.NONE, metrics.requests());
    }

    private static HttpResponse<String> ask(HttpServer server, String method, String target) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
                    .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void requestsAreCountedByRoute() throws Exception {
        try (HttpServer server = serve()) {
            for (int i = 1; i <= 20; i++) {
                ask(server, "GET", "/api/tracks/" + i);
                ask(server, "GET", "/api/nothing/" + i);
                ask(server, "BREW", "/api/coffee/" + i);
            }
            ask(server, "GET", "/api/tracks/x");
            vectors.warm("audio");
            HttpResponse<String> answer = ask(server, "GET", "/metrics");
            String text = answer.body();

            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(text.lines().filter(line -> !line.startsWith("#"))).isNotEmpty().allMatch(line -> LINE.matcher(line).matches());
            assertThat(text)
                    .contains("http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"/api/tracks/{track_id}\"} 20")
                    .contains("http_server_requests_seconds_count{method=\"GET\",status=\"422\",uri=\"/api/tracks/{track_id}\"} 1")
                    .contains("http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"none\"} 20")
                    .contains("http_server_requests_seconds_bucket{method=\"GET\",status=\"404\",uri=\"none\",le=\"+Inf\"} 20")
                    .contains("http_server_requests_seconds_count{method=\"OTHER\"")
                    .contains("soniquebay_build_info{version=\"test\"} 1")
                    .contains("soniquebay_redis_up 0")
                    .contains("soniquebay_cache_reads_total{region=\"track_audio_features\",result=\"miss\"}")
                    .contains("soniquebay_index_vectors{type=\"audio\"} 0", "soniquebay_index_bytes{type=\"audio\"} ")
                    .contains("hikaricp_connections{pool=\"database\"}", "hikaricp_connections_acquire_seconds")
                    .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_", "process_cpu_seconds_total", "process_uptime_seconds")
                    .contains("process_resident_memory_bytes ");
            assertThat(text.lines().filter(line -> line.contains("coffee") || line.contains("nothing"))).isEmpty();
        }
    }

    @Test
    void workIsCounted() throws Exception {
        WorkerListener listener = metrics.counting(WorkerListener.SILENT);
        listener.ended("ingest", "1", new JobOutcome.Done());
        listener.ended("ingest", "2", new JobOutcome.Failed("damaged", "It is damaged.", "", false));
        database.useTransaction(handle -> new JobQueue(clock).enqueue(handle, "ingest", List.of("1", "2", "3"), Priority.BACKGROUND));
        database.useTransaction(handle -> handle.execute("UPDATE jobs SET picked = true WHERE task_instance = '3'"));
        MeasurementPipeline measurementPipeline = metrics.timing(new MeasurementPipeline(new Undecoding(), new AudioAnalyzer(), new AudioEmbedding()));
        measurementPipeline.decoder().decode(Path.of("x"), new SoundListener());
        assertThat(measurementPipeline.version()).contains("undecoding");

        assertThat(metrics.text())
                .contains("soniquebay_jobs_ended_total{kind=\"ingest\",outcome=\"done\"} 1.0")
                .contains("soniquebay_jobs_ended_total{kind=\"ingest\",outcome=\"failed\"} 1.0")
                .contains("soniquebay_jobs{kind=\"ingest\",state=\"waiting\"} 2")
                .contains("soniquebay_jobs{kind=\"ingest\",state=\"running\"} 1")
                .contains("soniquebay_queue_paused 0", "soniquebay_jobs_per_minute{kind=\"ingest\"} 0")
                .contains("soniquebay_analysis_seconds_count{outcome=\"undecodable\"} 1")
                .contains("soniquebay_analysis_seconds_count{outcome=\"heard\"} 0")
                .contains("soniquebay_analysis_audio_seconds_total 0.0");
    }

    private static final class Undecoding implements Decoder {
        @Override
        public DecodeOutcome decode(Path file, SampleConsumer mono, StereoConsumer stereo) {
            return new DecodeOutcome.Undecodable(DecodeFailure.DAMAGED, "");
        }

        @Override
        public String version() {
            return "undecoding";
        }
    }

    @Test
    void withoutTheDatabaseTheOtherFiguresAreTold() throws Exception {
        database.useTransaction(handle -> new JobQueue(clock).enqueue(handle, "ingest", List.of("1"), Priority.BACKGROUND));
        assertThat(metrics.text()).contains("soniquebay_jobs{");
        ((HikariDataSource) database.dataSource()).close();
        assertThat(metrics.text()).contains("jvm_memory_used_bytes").doesNotContain("soniquebay_jobs{");
    }
}
