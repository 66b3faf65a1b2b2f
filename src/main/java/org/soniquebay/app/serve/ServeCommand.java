package org.soniquebay.app.serve;

import static java.util.Objects.requireNonNull;

import io.javalin.util.JavalinException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.InitialKey;
import org.soniquebay.access.KeyFile;
import org.soniquebay.access.Secret;
import org.soniquebay.api.Api;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.app.asking.AnswerServer;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.ProgressDisplay;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.app.config.LegacyPathOptions;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.enrich.EnrichmentOptions;
import org.soniquebay.app.metrics.Metrics;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.enrichment.Enrichment;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.lifecycle.ShutdownLatch;
import org.soniquebay.scan.folder.ScannableFolder;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scrobbling.ListenSubmission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `serve`: the API, until it is interrupted.
@Command(
        name = "serve",
        description = {
            "Serves the library over HTTP: the REST API and its documentation page. Watches the music folders, and measures"
                    + " what is new in them. Runs until it is interrupted."
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Wiring wiring;
    private final ShutdownLatch shutdown = new ShutdownLatch();

    @Mixin
    private LibraryOptions options;

    @Mixin
    private ServeOptions serving;

    @Mixin
    private LegacyPathOptions legacy;

    @Mixin
    private EnrichmentOptions enriching;

    public ServeCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        HttpSettings http = serving.http();
        LibraryWork.Settings settings = serving.work(options.dataFolder(), legacy.pathMaps());
        ServeAccess access = serving.access(options.dataFolder());
        Set<ProviderName> enrichers = enriching.on();
        EnrichmentOptions.Services services = enriching.services(enrichers);
        options.preparation().ifPresent(sentence -> prepare(sentence, settings.music()));
        try (shutdown;
                Database database = wiring.databaseAtWork(options);
                Metrics metrics = new Metrics(database, Version.NUMBER, wiring.clock());
                LibraryWork work = new LibraryWork(wiring, database, metrics, settings, () -> shutdown.end(ExitCode.PARTLY));
                ClusterMode cluster = cluster(database, settings);
                Searches searches = searches(database);
                Outgoing outgoing = new Outgoing(services.enrichment(database, wiring.clock()), services.listens(database, wiring.users(database, options).listens(), wiring.clock()));
                Transcoding transcoding = new Transcoding(wiring, options.dataFolder());
                HeapTrimmer heap = new HeapTrimmer();
                RootMonitor roots = new RootMonitor(database, settings.handlesFiles());
                HttpServer server = listen(http.mounting(List.of(wiring.subsonic(database, options, searches.vectors(), transcoding))), api(database, work, new Parts(cluster, searches, metrics, transcoding, enrichers, roots, settings.texts().all())), access.gate(database, wiring), metrics);
                AnswerServer _ = CommandAnswers.start(options, database, searches.vectors(), searches.phrases(), wiring)) {
            // The reason was logged where the loss was found.
            database.whenLost(_ -> shutdown.end(ExitCode.DATABASE));
            Optional<Secret> key = access.prepare(new InitialKey(database, new ApiKeyStore(wiring.clock())));
            cluster.start();
            work.start();
            outgoing.start();
            heap.start();
            roots.start();
            // A large library's index takes seconds to load: it is loaded ahead, so that the first request need not wait.
            Thread.ofVirtual().start(() -> searches.warm(work.model().type()));
            key.ifPresent(made -> System.out.println(announcement(made, access.first(), ProgressDisplay.onTerminal())));
            System.out.println("SoniqueBay " + Version.NUMBER + " answers on " + address(http, server.port())
                    + " (documentation: /api/docs). Ctrl-C ends it.");
            work.advice().ifPresent(System.out::println);
            shutdown.listen();
            shutdown.await();
            if (shutdown.exitCode() == ExitCode.DONE) {
                System.out.println("Ending; whatever is under way goes on at the next start.");
            }
            work.sayGoodbye();
        }
        return shutdown.exitCode();
    }

    /// Before a library is made: a folder that is not there is a slip of the pen, for no library knows it yet.
    private static void prepare(String sentence, List<Path> music) {
        try {
            music.forEach(ScannableFolder::requireFolder);
        } catch (ScanRefused refused) {
            throw new CommandFailure(ExitCode.USAGE, refused.getMessage());
        }
        System.out.println(sentence);
    }

    private record Parts(ClusterMode cluster, Searches searches, Metrics metrics, Transcoding transcoding, Set<ProviderName> enrichers, RootMonitor roots, List<TextModel> texts) {
    }

    private Api api(Database database, LibraryWork work, Parts of) {
        Vitals vitals = new OwnVitals(work, of.cluster(), of.enrichers(), of.roots(), of.texts());
        of.metrics().watch(of.searches().vectors(), vitals);
        return wiring.api(new ApiParts(database, work.parts(), of.metrics().counting(of.cluster().caches()), of.searches().vectors(), of.searches().phrases(), of.transcoding(), wiring.users(database, options), work.backups(), vitals,
                of.metrics()::text, wiring.clock(), Version.NUMBER));
    }

    private record OwnVitals(LibraryWork work, ClusterMode cluster, Set<ProviderName> enrichers, RootMonitor roots, List<TextModel> textModels) implements Vitals {
        @Override
        public Optional<Boolean> redisAnswers() {
            return cluster.redisAnswers();
        }

        @Override
        public Optional<Boolean> followsOthers() {
            return cluster.followsOthers();
        }

        @Override
        public Optional<String> restsBecause() {
            return work.restsBecause();
        }

        @Override
        public Map<String, Boolean> musicFolders() {
            return roots.folders();
        }
    }

    private ClusterMode cluster(Database database, LibraryWork.Settings settings) {
        return settings.shared() ? ClusterMode.amongServers(database, serving.redis(), wiring.clock()) : ClusterMode.none(database);
    }

    private Searches searches(Database database) {
        TrackVectorSearch vectors = serving.index().over(database);
        return new Searches(vectors, wiring.phrases(database, options, vectors));
    }

    /// What asks services on the Internet, and sends plays there.
    private record Outgoing(Enrichment enrichment, ListenSubmission listens) implements AutoCloseable {

        void start() {
            enrichment.start();
            listens.start();
        }

        @Override
        public void close() {
            listens.close();
            enrichment.close();
        }
    }

    /// What is loaded ahead, so that the first question need not wait.
    private record Searches(TrackVectorSearch vectors, PhraseSearch phrases) implements AutoCloseable {

        void warm(String type) {
            phrases.start();
            try {
                vectors.warm(type);
            } catch (RuntimeException e) {
                // The index was asked before it could load, or closed meanwhile: the first question loads it.
                LOG.debug("The vector index was not loaded ahead", e);
            }
        }

        @Override
        public void close() {
            vectors.close();
        }
    }

    private static HttpServer listen(HttpSettings http, Api api, RequestFilter gate, Metrics metrics) {
        try {
            return HttpServer.start(http, api.routes(), gate, metrics.requests());
        } catch (JavalinException e) {
            throw new CommandFailure(ExitCode.USAGE, "Nothing can listen on " + http.host() + ":" + http.port()
                    + ": the port is taken, or the address is not this machine's.");
        }
    }

    /// Output that does not go to a terminal is kept: in a journal, a container's log, a file.
    static String announcement(Secret key, KeyFile file, boolean atTerminal) {
        return atTerminal
                ? "The first API key, shown only this once and left in " + file.path() + ": " + key.text()
                : "The first API key was left in " + file.path() + ".";
    }

    /// Where the server is reached: on this machine, and where others reach it too by the machine's name.
    private static String address(HttpSettings http, int port) {
        boolean everywhere = http.host().equals("0.0.0.0") || http.host().equals("::");
        String here = "http://" + (everywhere || http.host().equals("127.0.0.1") ? "localhost" : http.host()) + ":" + port;
        return here + HostNames.of(System.getenv()).stream().findFirst().filter(_ -> everywhere)
                .map(name -> ", from other machines on http://" + name + ":" + port).orElse("");
    }
}
