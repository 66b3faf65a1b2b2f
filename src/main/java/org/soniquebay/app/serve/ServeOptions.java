package org.soniquebay.app.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.AccessRules;
import org.soniquebay.access.AllowedHosts;
import org.soniquebay.access.AllowedOrigins;
import org.soniquebay.access.Authority;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.RedisOptions;
import org.soniquebay.app.config.TagOptions;
import org.soniquebay.app.config.Setting;
import org.soniquebay.app.semantic.SemanticOptions;
import org.soniquebay.bundled.CacheFolder;
import org.soniquebay.cache.redis.RedisSettings;
import org.soniquebay.library.folders.PathMap;
import org.soniquebay.scan.roots.MusicFolders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of `serve`: its address, its callers, and the library that it works on.
final class ServeOptions {

    private static final Logger LOG = LoggerFactory.getLogger(ServeOptions.class);
    private static final int STANDARD_PORT = 8001;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1, this machine only). Anything but loopback asks every caller for an API key.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on, 1 to 65535 (default: 8001).")
    private int port = STANDARD_PORT;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "Another name that this server goes by, such as music.example.org behind a proxy (with the port, when that is"
                    + " not a usual one); may be repeated.")
    private List<String> allowedHosts = List.of();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "The origin of a page that is not this server's own and may use the API, such as https://app.example.org or"
                    + " http://localhost:3000; may be repeated. The page shows an API key.")
    private List<String> allowedOrigins = List.of();

    @Option(
            names = "--allow-origin-sessions",
            description = "Let the pages of --allow-origin use the session cookie as well; browsers send it from the same site only.")
    private boolean originSessions;

    @Option(
            names = "--require-key",
            description = "Ask every caller for an API key, also the user that runs the server; only /health/live stays open.")
    private boolean requireKey;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "File with an API key that is to be valid, with the role admin. Without it, a server"
                    + " that asks for keys makes its first one itself and leaves it in the data folder.")
    private Path keyFile;

    @Option(
            names = "--music",
            paramLabel = "DIR",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "A music folder; may be repeated. It stays one of the library's, so later starts need not name it.")
    private List<Path> music = List.of();

    @Option(
            names = "--allow-folder",
            paramLabel = "DIR",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "A folder below which callers of the API may name new music folders; may be repeated. Without it, music"
                    + " folders come from --music, scan and roots add alone.")
    private List<Path> allowedFolders = List.of();

    @Option(
            names = "--rescan",
            paramLabel = "MINUTES",
            description = "How often everything is scanned, besides what is seen to change (default: 60; 0 for never).")
    private int rescanMinutes = 60;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many tracks are measured at once (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--shared",
            description = "Let workers and other servers work on the library at the same time; --threads may be 0 then.")
    private boolean shared;

    @Option(
            names = "--index",
            paramLabel = "INDEX",
            description = "Where similar tracks are looked for: memory (default; exact, 2.6 KB of memory a track) or pgvector (the"
                    + " database's own index, which may overlook a few; no memory here).")
    private IndexChoice index = IndexChoice.MEMORY;

    @Mixin
    private RedisOptions redis;

    @Mixin
    private TagOptions tags;

    @Mixin
    private SemanticOptions semantic;

    @Mixin
    private BackupOptions backups;

    IndexChoice index() {
        return index;
    }

    /// @throws CommandFailure for settings that contradict each other
    Optional<RedisSettings> redis() {
        return redis.settings();
    }

    /// @throws CommandFailure for settings that contradict each other
    LibraryWork.Settings work(Path dataFolder, List<PathMap> pathMaps) {
        boolean withOthers = shared || redis().isPresent();
        if (threads < (withOthers ? 0 : 1) || rescanMinutes < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1 (with --shared 0 or more), and --rescan 0 or more.");
        }
        if (music.stream().anyMatch(folder -> folder.toString().isBlank())) {
            throw new CommandFailure(ExitCode.USAGE, "A music folder's name is empty (an unset variable?).");
        }
        if (allowedFolders.stream().anyMatch(folder -> folder.toString().isBlank())) {
            throw new CommandFailure(ExitCode.USAGE, "A name given to --allow-folder is empty (an unset variable?).");
        }
        MusicFolders folders = new MusicFolders(List.of(dataFolder, CacheFolder.of(System.getenv())), allowedFolders);
        folders.allowedInVain().stream().findFirst().ifPresent(folder -> {
            throw new CommandFailure(ExitCode.USAGE, "--allow-folder " + folder + " allows nothing: it is hidden, the system's, another user's,"
                    + " or the program's own.");
        });
        folders.allowedButAway().forEach(folder -> LOG.warn("There is no folder {}, which --allow-folder names: nothing below it can be"
                + " made a music folder until it is there.", folder));
        Optional<Duration> rescan = Optional.of(Duration.ofMinutes(rescanMinutes)).filter(Duration::isPositive);
        return new LibraryWork.Settings(music, folders, threads, rescan, pathMaps, tags.charset(), withOthers, semantic.choice(), backups.choice(dataFolder));
    }

    /// @throws CommandFailure for an invalid port
    HttpSettings http() {
        if (port < 0 || port > 65_535 || host.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "--port must be 1 to 65535, and --host not empty.");
        }
        return new HttpSettings(host, port);
    }

    /// @throws CommandFailure for an invalid name or origin
    ServeAccess access(Path dataFolder) {
        List<Authority> allowed = allowedHosts.stream().map(ServeOptions::allowed).toList();
        AllowedOrigins origins = new AllowedOrigins(allowedOrigins.stream().map(ServeOptions::origin).collect(Collectors.toSet()), originSessions);
        if (originSessions && origins.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--allow-origin-sessions needs --allow-origin: it names no page by itself.");
        }
        AccessRules rules = new AccessRules(AllowedHosts.of(host, HostNames.of(System.getenv()), allowed), requireKey, origins);
        return ServeAccess.of(rules, Optional.ofNullable(keyFile), dataFolder);
    }

    private static String origin(String text) {
        return AllowedOrigins.parse(text).orElseThrow(() -> new CommandFailure(ExitCode.USAGE,
                "--allow-origin takes an origin such as https://app.example.org or http://localhost:3000 (no path, no final slash, no *), not “"
                        + text + "”."));
    }

    private static Authority allowed(String name) {
        return Authority.parse(name).orElseThrow(() -> new CommandFailure(ExitCode.USAGE,
                "--allow-host takes a name such as music.example.org or music.example.org:8443, not “" + name + "”."));
    }
}
