package org.soniquebay.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.soniquebay.access.users.SecretSeal;
import org.soniquebay.access.users.Users;
import org.soniquebay.api.health.MetricsRoutes;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.cache.Caches;
import org.soniquebay.cache.redis.RedisServer;
import org.soniquebay.database.Database;
import org.soniquebay.database.RowChanges;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.database.backup.statement.KnownFunctions;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.search.LibraryPercentiles;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.SoundNeighbours;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.text.FakeTextModel;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.events.EventFeed;
import org.soniquebay.events.EventLog;
import org.soniquebay.legacy.EvolvedTemplate;
import org.soniquebay.media.streams.SoundTranscoder;
import org.soniquebay.scan.roots.MusicFolders;

/// A server for each test class, over real HTTP and real PostgreSQL; each test begins with empty tables.
public abstract class ApiTest {

    private static Running running;

    /// A server that embeds texts by a model of tests.
    private static final Vitals EMBEDDING_TEXTS = new Vitals() {
        private final List<TextModel> models = List.of(new FakeTextModel("words", "1"));

        @Override
        public List<TextModel> textModels() {
            return models;
        }
    };

    protected Database database;
    protected ApiClient client;

    /// The server of a test class.
    private record Running(Class<?> owner, Database database, ClusterMode sharing, HttpServer server, ApiClient client) {
    }

    @BeforeEach
    void serve() {
        if (running == null || running.owner() != getClass() || needsItsOwnServer()) {
            stop();
            running = start();
        } else {
            empty(running.database());
        }
        database = running.database();
        client = running.client();
    }

    private Running start() {
        Database opened = EvolvedTemplate.wanted().map(EvolvedTemplate::create).orElseGet(TestDatabase::create);
        if (EvolvedTemplate.wanted().isPresent()) {
            empty(opened);
        }
        ClusterMode sharing = sharing(opened);
        Api api = new Api(parts(opened, sharing.caches()));
        sharing.start();
        HttpServer server = HttpServer.start(new HttpSettings("127.0.0.1", 0), api.routes(), requestFilter());
        Contract contract = new Contract(Json.bytes(new OpenApi(api.routes()).document("test")));
        return new Running(getClass(), opened, sharing, server, new ApiClient(server.port(), contract));
    }

    /// With `-Dsoniquebay.tests.caches=redis` the server is one of several that share their caches.
    static ClusterMode sharing(Database opened) {
        return "redis".equals(System.getProperty("soniquebay.tests.caches"))
                ? ClusterMode.amongServers(opened, Optional.of(Redis.SERVER.settings()), InstantSource.system())
                : ClusterMode.none(opened);
    }

    /// Started on first use, for all test classes.
    private static final class Redis {
        static final RedisServer SERVER = started();

        private static RedisServer started() {
            try {
                RedisServer server = RedisServer.start();
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Takes all rows away, and tells all copies of them. Rows are deleted, without triggers and foreign keys: TRUNCATE
    /// makes new files for each table and each of its indexes, which takes several times as long.
    private static void empty(Database database) {
        database.useTransaction(handle -> {
            List<String> tables = handle.createQuery("""
                    SELECT CASE schemaname WHEN 'public' THEN '' ELSE schemaname || '.' END || quote_ident(tablename) FROM pg_tables
                    WHERE schemaname = current_schema() AND tablename <> 'schema_history'
                       OR schemaname = 'soniquebay_migration' AND tablename IN ('pending', 'originals', 'original_links', 'split_words')
                    """).mapTo(String.class).list();
            tables.forEach(table -> RowChanges.announceAny(handle, table));
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute(tables.stream().map(table -> "DELETE FROM " + table).collect(Collectors.joining("; ")));
            handle.createQuery("""
                    SELECT setval(CAST(quote_ident(schemaname) || '.' || quote_ident(sequencename) AS regclass), start_value, false)
                    FROM pg_sequences
                    """).mapTo(Long.class).list();
        });
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.server().close();
            running.sharing().close();
            running.database().close();
            running = null;
        }
    }

    /// What the API is made from; a test class may put other parts in.
    protected ApiParts parts(Database opened, Caches caches) {
        return standardParts(opened, caches);
    }

    /// Whether each test is to have a server and a database of its own, because its parts are made anew.
    protected boolean needsItsOwnServer() {
        return false;
    }

    static ApiParts standardParts(Database opened, Caches caches) {
        InstantSource clock = InstantSource.system();
        EventFeed events = new EventFeed(opened, new EventLog(clock), 100);
        ScanningParts scanning = new ScanningParts(events, new MusicFolders(List.of(), List.of()), Duration.ofMillis(500));
        TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(opened));
        return new ApiParts(opened, scanning, caches, vectors, phrases(opened, vectors, clock), SoundTranscoder.NONE, users(opened), backups(opened), EMBEDDING_TEXTS, MetricsRoutes.Figures.NONE, clock, "test");
    }

    /// The users of a library, with the key of their secrets in a folder of its own.
    protected static Users users(Database opened) {
        try {
            return new Users(opened, new SecretSeal(Files.createDirectories(Path.of("target", "test-users"))), InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Backups of a library, in a folder of its own, of which one is kept.
    protected static Backups backups(Database opened) {
        return new Backups(opened, Path.of("target", "test-backups", Long.toString(ProcessHandle.current().pid())), 1, "test", InstantSource.system(), KnownFunctions.none());
    }

    protected static PhraseSearch phrases(Database opened, TrackVectorSearch vectors, InstantSource clock) {
        return new PhraseSearch(Lexicon::standard, new LibraryPercentiles(opened, clock), new SoundNeighbours(handle -> vectors.of(handle, ModelIdentity.AUDIO))::of);
    }

    /// Lets everybody in, unless a test class says otherwise.
    protected RequestFilter requestFilter() {
        return RequestFilter.NONE;
    }
}
