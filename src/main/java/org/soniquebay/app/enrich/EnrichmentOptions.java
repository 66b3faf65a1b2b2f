package org.soniquebay.app.enrich;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.access.users.ListenAccounts;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.SecretFile;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Enrichment;
import org.soniquebay.enrichment.Provider;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.acoustid.AcoustId;
import org.soniquebay.enrichment.acoustid.AcoustIdErrors;
import org.soniquebay.enrichment.acoustid.Fingerprinter;
import org.soniquebay.enrichment.coverart.CoverArtArchive;
import org.soniquebay.enrichment.coverart.CoverArtErrors;
import org.soniquebay.enrichment.exchange.Backoff;
import org.soniquebay.enrichment.exchange.Credential;
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.lastfm.LastFm;
import org.soniquebay.enrichment.lastfm.LastFmErrors;
import org.soniquebay.enrichment.listenbrainz.ListenBrainz;
import org.soniquebay.enrichment.musicbrainz.MusicBrainz;
import org.soniquebay.scrobbling.ListenSubmission;
import org.soniquebay.scrobbling.ListenSubmission;
import picocli.CommandLine.Option;

/// Which public music services are asked about the tracks, and how. None is unless it is named here.
public final class EnrichmentOptions {

    /// How MusicBrainz asks for fewer requests.
    private static final int BUSY = 503;
    /// Last.fm counts requests over minutes.
    private static final Backoff LASTFM_BUSY = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));

    @Option(
            names = "--enrich",
            paramLabel = "PROVIDER",
            split = ",",
            description = "Ask these public music services about the tracks: listenbrainz, musicbrainz, lastfm, coverartarchive, acoustid. docs/enrichment.md says what each is told and what it"
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
            names = "--listens-url",
            paramLabel = "URL",
            description = "Another address that the plays of users with a token of ListenBrainz are sent to, such as that of a server of your own (default: ${DEFAULT-VALUE}).")
    private String listensUrl = "https://api.listenbrainz.org/1/";

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
            names = "--lastfm-url",
            paramLabel = "URL",
            description = "Another address of Last.fm's API (default: ${DEFAULT-VALUE}).")
    private String lastFmUrl = "https://ws.audioscrobbler.com/2.0/";

    @Option(
            names = "--lastfm-interval",
            paramLabel = "MS",
            description = "Milliseconds between two requests to Last.fm, of all processes together (default: ${DEFAULT-VALUE}).")
    private int lastFmInterval = 500;

    @Option(
            names = "--lastfm-key",
            paramLabel = "WORD",
            description = "Your key to Last.fm's API, without which it is not asked. Better given as $SONIQUEBAY_LASTFM_KEY or in a file.")
    private String lastFmKey;

    @Option(names = "--lastfm-key-file", paramLabel = "FILE", description = "File with that key.")
    private Path lastFmKeyFile;

    @Option(
            names = "--coverartarchive-url",
            paramLabel = "URL",
            description = "Another address of the Cover Art Archive, such as a mirror's (default: ${DEFAULT-VALUE}).")
    private String coverArtArchiveUrl = "https://coverartarchive.org/";

    @Option(
            names = "--coverartarchive-interval",
            paramLabel = "MS",
            description = "Milliseconds between two covers from the Cover Art Archive, of all processes together (default: ${DEFAULT-VALUE}).")
    private int coverArtArchiveInterval = 1100;

    @Option(
            names = "--acoustid-url",
            paramLabel = "URL",
            description = "Another address of AcoustID's web service (default: ${DEFAULT-VALUE}).")
    private String acoustIdUrl = "https://api.acoustid.org/v2/";

    @Option(
            names = "--acoustid-interval",
            paramLabel = "MS",
            description = "Milliseconds between two requests to AcoustID, of all processes together (default: ${DEFAULT-VALUE}).")
    private int acoustIdInterval = 350;

    @Option(
            names = "--acoustid-key",
            paramLabel = "WORD",
            description = "Your key to AcoustID's web service, without which it is not asked. Better given as $SONIQUEBAY_ACOUSTID_KEY or in a file.")
    private String acoustIdKey;

    @Option(names = "--acoustid-key-file", paramLabel = "FILE", description = "File with that key.")
    private Path acoustIdKeyFile;

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
            List<Connection> connections = wanted.stream().map(this::connection).toList();
            RemoteService listens = service(listensUrl, listenBrainzInterval, Optional.empty(), ListenSubmission.ERRORS, Backoff.STANDARD);
            return new Services(connections, listens, positive(timeout), positive(pause));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private Connection connection(ProviderName name) {
        return switch (name) {
            case LISTENBRAINZ -> {
                RemoteService service = service(listenBrainzUrl, listenBrainzInterval, token().map("Token "::concat).map(Credential.Header::new), ErrorForm.USUAL, Backoff.STANDARD);
                yield (database, clock) -> new ListenBrainz(database, service, clock);
            }
            case MUSICBRAINZ -> {
                if (contact == null || contact.isBlank()) {
                    throw new IllegalArgumentException("MusicBrainz wants to know whom to write to: add --enrich-contact with a mail or web address of yours.");
                }
                RemoteService service = service(musicBrainzUrl, musicBrainzInterval, Optional.empty(), ErrorForm.busyAlsoAt(BUSY), Backoff.STANDARD);
                yield (database, clock) -> new MusicBrainz(database, service, clock);
            }
            case LASTFM -> {
                String key = secret(lastFmKey, lastFmKeyFile, "The key of Last.fm").orElseThrow(() -> new IllegalArgumentException(
                        "Last.fm answers to who has a key: get one at https://www.last.fm/api, and give it as $SONIQUEBAY_LASTFM_KEY or with --lastfm-key-file."));
                RemoteService service = service(lastFmUrl, lastFmInterval, Optional.of(new Credential.Parameter("api_key", key)), LastFmErrors::of, LASTFM_BUSY);
                yield (database, clock) -> new LastFm(database, service, clock);
            }
            case COVERARTARCHIVE -> {
                RemoteService service = service(coverArtArchiveUrl, coverArtArchiveInterval, Optional.empty(), CoverArtErrors::of, Backoff.STANDARD);
                yield (database, clock) -> new CoverArtArchive(database, service, clock);
            }
            case ACOUSTID -> {
                String key = secret(acoustIdKey, acoustIdKeyFile, "The key of AcoustID").orElseThrow(() -> new IllegalArgumentException(
                        "AcoustID answers to who has a key: get one at https://acoustid.org/new-application, and give it as $SONIQUEBAY_ACOUSTID_KEY or with --acoustid-key-file."));
                RemoteService service = service(acoustIdUrl, acoustIdInterval, Optional.of(new Credential.Parameter("client", key)), AcoustIdErrors::of, Backoff.STANDARD);
                yield (database, clock) -> new AcoustId(database, service, clock, new Fingerprinter(System.getenv()));
            }
        };
    }

    private RemoteService service(String url, int interval, Optional<? extends Credential> credential, ErrorForm errors, Backoff throttling) {
        return new RemoteService(RemoteService.address(url), positive(interval), positive(timeout), agent(), credential.map(Credential.class::cast), errors, throttling);
    }

    private static Duration positive(int millis) {
        if (millis < 1) {
            throw new IllegalArgumentException("An interval, a timeout or a pause of enrichment is at least 1 ms.");
        }
        return Duration.ofMillis(millis);
    }

    private Optional<String> token() {
        return secret(listenBrainzToken, listenBrainzTokenFile, "The token of ListenBrainz");
    }

    private static Optional<String> secret(String word, Path file, String what) {
        return Optional.ofNullable(word).or(() -> Optional.ofNullable(file).map(path -> SecretFile.read(path, "t" + what.substring(1)))).map(text -> header(text, what));
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
        private final RemoteService listens;
        private final Duration exchange;
        private final Duration pause;

        private Services(List<Connection> connections, RemoteService listens, Duration exchange, Duration pause) {
            this.connections = List.copyOf(connections);
            this.listens = listens;
            this.exchange = exchange;
            this.pause = pause;
        }

        /// The work of the services, not begun yet.
        public Enrichment enrichment(Database database, InstantSource clock) {
            return new Enrichment(database, connections.stream().map(connection -> connection.to(database, clock)).toList(), exchange, pause);
        }

        /// The work of sending plays, not begun yet.
        public ListenSubmission listens(Database database, ListenAccounts accounts, InstantSource clock) {
            return new ListenSubmission(database, accounts, listens, clock);
        }
    }
}
