package org.soniquebay.app.enrich;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.SecretFile;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Enrichment;
import org.soniquebay.enrichment.Provider;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.exchange.Backoff;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.listenbrainz.ListenBrainz;
import org.soniquebay.enrichment.musicbrainz.MusicBrainz;
import picocli.CommandLine.Option;

/// Which public music services are asked about the tracks, and how. None is unless it is named here.
public final class EnrichmentOptions {

    /// How MusicBrainz asks for fewer requests.
    private static final int BUSY = 503;

    @Option(
            names = "--enrich",
            paramLabel = "PROVIDER",
            split = ",",
            description = "Ask these public music services about the tracks: listenbrainz, musicbrainz. docs/enrichment.md says what each is told and what it"
                    + " gives (default: none, nothing leaves this machine).")
    private List<String> providers = List.of();

    @Option(
            names = "--enrich-contact",
            paramLabel = "TEXT",
            description = "A mail or web address of yours that the services see, so that they can complain instead of shutting you out. MusicBrainz asks for it.")
    private String contact;

    @Option(
            names = "--listenbrainz-url",
            paramLabel = "URL",
            description = "Another address of ListenBrainz' API, such as a mirror's (default: ${DEFAULT-VALUE}).")
    private String listenBrainzUrl = "https://api.listenbrainz.org/1/";

    @Option(
            names = "--listenbrainz-interval",
            paramLabel = "MS",
            description = "Milliseconds between two requests to ListenBrainz, of all processes together (default: ${DEFAULT-VALUE}).")
    private int listenBrainzInterval = 1100;

    @Option(
            names = "--listenbrainz-token",
            paramLabel = "WORD",
            description = "Your token at ListenBrainz; not needed for what is asked. Better given as $SONIQUEBAY_LISTENBRAINZ_TOKEN or in a file.")
    private String listenBrainzToken;

    @Option(names = "--listenbrainz-token-file", paramLabel = "FILE", description = "File with that token.")
    private Path listenBrainzTokenFile;

    @Option(
            names = "--musicbrainz-url",
            paramLabel = "URL",
            description = "Another address of MusicBrainz' web service, such as a mirror's (default: ${DEFAULT-VALUE}).")
    private String musicBrainzUrl = "https://musicbrainz.org/ws/2/";

    @Option(
            names = "--musicbrainz-interval",
            paramLabel = "MS",
            description = "Milliseconds between two requests to MusicBrainz, of all processes together (default: ${DEFAULT-VALUE}; it shuts out who asks"
                    + " more often than once a second).")
    private int musicBrainzInterval = 1100;

    @Option(
            names = "--enrich-timeout",
            paramLabel = "MS",
            description = "Milliseconds that an exchange with a service may take; a mirror in your own house needs less (default: ${DEFAULT-VALUE}).")
    private int timeout = 15_000;

    @Option(
            names = "--enrich-pause",
            paramLabel = "MS",
            description = "Milliseconds that a service that does not work is left alone; each time in a row for twice as long, up to half an hour"
                    + " (default: ${DEFAULT-VALUE}).")
    private int pause = 60_000;

    /// The providers that are switched on.
    ///
    /// @throws CommandFailure for a provider that there is not
    public Set<ProviderName> on() {
        Set<ProviderName> on = EnumSet.noneOf(ProviderName.class);
        providers.stream().filter(word -> !word.isBlank()).forEach(word -> on.add(named(word)));
        return on;
    }

    /// @throws CommandFailure for a provider that there is not
    static ProviderName named(String word) {
        return ProviderName.of(word).orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "There is no provider “" + word.strip() + "”: there is "
                + String.join(", ", EnumSet.allOf(ProviderName.class).stream().map(ProviderName::word).toList()) + "."));
    }

    /// The services as they are to be asked.
    ///
    /// @param wanted those of the ones that are switched on
    /// @throws CommandFailure for settings that cannot be
    public Services services(Set<ProviderName> wanted) {
        try {
            List<Connection> connections = new ArrayList<>();
            for (ProviderName name : wanted) {
                switch (name) {
                    case LISTENBRAINZ -> {
                        RemoteService service = new RemoteService(RemoteService.address(listenBrainzUrl), positive(listenBrainzInterval), positive(timeout),
                                agent(), token().map("Token "::concat), RemoteService.ONLY_429, Backoff.STANDARD);
                        connections.add((database, clock) -> new ListenBrainz(database, service, clock));
                    }
                    case MUSICBRAINZ -> {
                        if (contact == null || contact.isBlank()) {
                            throw new IllegalArgumentException("MusicBrainz wants to know whom to write to: add --enrich-contact with a mail or web address of yours.");
                        }
                        RemoteService service = new RemoteService(RemoteService.address(musicBrainzUrl), positive(musicBrainzInterval), positive(timeout),
                                agent(), Optional.empty(), BUSY, Backoff.STANDARD);
                        connections.add((database, clock) -> new MusicBrainz(database, service, clock));
                    }
                }
            }
            return new Services(connections, positive(timeout), positive(pause));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private static Duration positive(int millis) {
        if (millis < 1) {
            throw new IllegalArgumentException("An interval, a timeout or a pause of enrichment is at least 1 ms.");
        }
        return Duration.ofMillis(millis);
    }

    private Optional<String> token() {
        return Optional.ofNullable(listenBrainzToken)
                .or(() -> Optional.ofNullable(listenBrainzTokenFile).map(file -> SecretFile.read(file, "the token of ListenBrainz")))
                .map(token -> header(token, "The token of ListenBrainz"));
    }

    private String agent() {
        return header("SoniqueBay/" + Version.NUMBER + Optional.ofNullable(contact).map(where -> " ( " + where.strip() + " )").orElse(""), "--enrich-contact");
    }

    /// @throws IllegalArgumentException for a text that no header can hold; it is not repeated, for it may be secret
    private static String header(String text, String what) {
        if (text.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
            throw new IllegalArgumentException(what + " holds a character that cannot be sent.");
        }
        return text;
    }

    private interface Connection {
        Provider to(Database database, InstantSource clock);
    }

    /// The settings of services that are to be asked.
    public static final class Services {

        private final List<Connection> connections;
        private final Duration exchange;
        private final Duration pause;

        private Services(List<Connection> connections, Duration exchange, Duration pause) {
            this.connections = List.copyOf(connections);
            this.exchange = exchange;
            this.pause = pause;
        }

        /// The work of the services, not begun yet.
        public Enrichment enrichment(Database database, InstantSource clock) {
            return new Enrichment(database, connections.stream().map(connection -> connection.to(database, clock)).toList(), exchange, pause);
        }
    }
}
