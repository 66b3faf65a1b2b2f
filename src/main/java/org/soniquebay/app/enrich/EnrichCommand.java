package org.soniquebay.app.enrich;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.soniquebay.api.enrichment.EnrichmentJson;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.app.cluster.LibraryLock;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Enrichment;
import org.soniquebay.enrichment.EnrichmentPurge;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ProviderOverview;
import org.soniquebay.library.TrackId;
import org.soniquebay.lifecycle.ShutdownHook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `enrich …`: asks the providers that are switched on about the tracks, says how far that is, and takes it back.
@Command(
        name = "enrich",
        description = {
            "Asks public music services about the tracks: those that --enrich, the environment or the properties file switches on, and no other."
                    + " Runs until every track is answered, or listed with the reason why not. What it has is kept when it is interrupted."
        },
        mixinStandardHelpOptions = true)
public final class EnrichCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Wiring wiring;

    @Mixin
    private LibraryOptions options;

    @Mixin
    private EnrichmentOptions enriching;

    @Option(names = "--provider", paramLabel = "PROVIDER", description = "Only this one of those that are switched on.")
    private String provider;

    @Option(names = "--track", paramLabel = "ID", split = ",", hideParamSyntax = true, description = "Ask about this track again, whatever is known of it; may be repeated.")
    private List<Integer> tracks = List.of();

    public EnrichCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        Set<ProviderName> asked = asked();
        if (tracks.stream().anyMatch(id -> id < 1)) {
            throw new CommandFailure(ExitCode.USAGE, "The id of a track is 1 or more.");
        }
        EnrichmentOptions.Services services = enriching.services(asked);
        try (Database database = wiring.existing(options);
                Enrichment enrichment = services.enrichment(database, wiring.clock())) {
            if (LibraryLock.isInUse(database)) {
                prepare(enrichment);
                System.out.println("A server works on this library: it asks, if the provider is switched on there.");
                return ExitCode.DONE;
            }
            try (LibraryLock _ = ClusterMode.visit(database); ShutdownHook _ = new ShutdownHook(enrichment::close)) {
                prepare(enrichment);
                enrichment.start();
                while (!enrichment.isOver()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                }
            }
            List<ProviderOverview> overview = database.read(ProviderOverview::all).stream().filter(each -> asked.contains(each.provider())).toList();
            System.out.print(EnrichmentText.of(overview, asked));
            return !enrichment.isAvailable() || overview.stream().anyMatch(ProviderOverview::rejected) ? ExitCode.PARTLY : ExitCode.DONE;
        }
    }

    private Set<ProviderName> asked() {
        Set<ProviderName> on = enriching.on();
        if (provider == null) {
            if (on.isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, "No provider is switched on: name some with --enrich, such as --enrich listenbrainz.");
            }
            return on;
        }
        ProviderName one = EnrichmentOptions.named(provider);
        if (!on.contains(one)) {
            throw new CommandFailure(ExitCode.USAGE, one.word() + " is not switched on: add --enrich " + one.word() + ".");
        }
        return Set.of(one);
    }

    private void prepare(Enrichment enrichment) {
        enrichment.prepare();
        if (!tracks.isEmpty() && enrichment.hasten(tracks.stream().map(TrackId::new).toList()) == 0) {
            throw new CommandFailure(ExitCode.PARTLY, "There is no such track, or it has nothing that it could be asked by, such as a MusicBrainz recording id.");
        }
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Shows how far each provider is, and how it does.")
    int status(
            @Option(names = "--json", description = "Print one JSON array, as GET /api/enrichment answers it.") boolean json,
            @Mixin LibraryOptions library, @Mixin EnrichmentOptions switched) {
        Set<ProviderName> on = switched.on();
        try (Database database = wiring.existing(library)) {
            List<ProviderOverview> all = database.read(ProviderOverview::all);
            System.out.print(json ? Json.text(all.stream().map(each -> EnrichmentJson.of(each, on, Language.ENGLISH)).toList()) + "\n" : EnrichmentText.of(all, on));
            System.out.flush();
        }
        return ExitCode.DONE;
    }

    @Command(name = "purge", mixinStandardHelpOptions = true,
            description = "Removes everything that a provider has said of the tracks. One that stays switched on is asked anew.")
    int purge(@Parameters(paramLabel = "PROVIDER", description = "Such as listenbrainz.") String word, @Mixin LibraryOptions library) {
        ProviderName purged = EnrichmentOptions.named(word);
        try (Database database = wiring.existing(library)) {
            if (LibraryLock.isInUse(database)) {
                throw new CommandFailure(ExitCode.PARTLY, "A server works on this library: ask it, by DELETE /api/enrichment/" + purged.word() + ".");
            }
            try (LibraryLock _ = ClusterMode.visit(database)) {
                int values = database.inTransaction(handle -> new EnrichmentPurge().of(handle, purged));
                System.out.println("%,d %s removed.".formatted(values, values == 1 ? "value was" : "values were"));
            }
        }
        return ExitCode.DONE;
    }
}
