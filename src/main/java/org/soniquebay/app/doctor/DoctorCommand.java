package org.soniquebay.app.doctor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.soniquebay.access.AllowedHosts;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cluster.RedisOptions;
import org.soniquebay.app.config.Configuration;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.config.Setting;
import org.soniquebay.app.logging.Passwords;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.audio.decoding.DecoderUnavailable;
import org.soniquebay.cache.redis.RedisInfo;
import org.soniquebay.cache.redis.RedisSettings;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.enrichment.ProviderName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `doctor`: looks at everything a library needs, and changes nothing.
@Command(
        name = "doctor",
        description = {
            "Looks at everything a library needs, says what is not as it should be and what to do about it, and changes nothing;"
                    + " also while the library is served, and when the database cannot be reached. No password is shown, so that the"
                    + " whole output can be sent to somebody who wants to help. Ends with 0 when nothing is a problem, else with 1."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    private static final int OLDEST_REDIS = 7;

    private final Wiring wiring;
    private final Supplier<Configuration> configuration;

    @Mixin
    private LibraryOptions options;

    @Mixin
    private RedisOptions redis;

    @Option(names = "--json", description = "Print the findings as one JSON object.")
    private boolean json;

    /// @param configuration of this run, which is known once its command line is understood
    public DoctorCommand(Wiring wiring, Supplier<Configuration> configuration) {
        this.wiring = requireNonNull(wiring, "wiring is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        List<Check> checks = new ArrayList<>(MachineChecks.all(
                options.dataFolder(), options.database() instanceof DatabaseSettings.Embedded, environment));
        checks.addAll(library());
        // Servers on other hosts or folders may share a database that is somewhere else.
        Optional<Path> folder = options.isExternal() ? Optional.empty() : Optional.of(options.dataFolder());
        checks.addAll(looked("server", () -> ServerChecks.ofThisMachine(folder)));
        redis.settings().map(DoctorCommand::redis).ifPresent(checks::add);
        Collection<Setting> settings = configuration.get().settings();
        if (isEnrichedBy(ProviderName.ACOUSTID, settings)) {
            checks.add(MachineChecks.fingerprints(environment));
        }
        file(configuration.get().file(), settings).ifPresent(checks::add);
        System.out.print(json ? DoctorText.json(checks, settings) : DoctorText.lines(checks, settings));
        System.out.flush();
        return checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.PROBLEM) ? ExitCode.PARTLY : ExitCode.DONE;
    }

    private List<Check> library() {
        DatabaseSettings settings = options.database();
        boolean external = settings instanceof DatabaseSettings.External;
        if (!external && !Files.isDirectory(options.dataFolder())) {
            return List.of(Check.warning("database", "no library yet", "The first scan or serve makes one."));
        }
        try (Database database = Database.openAsItIs(settings)) {
            DatabaseChecks there = new DatabaseChecks(database, external, wiring.clock());
            List<Check> checks = new ArrayList<>(looked("database", there::all));
            if (there.hasLibrary()) {
                LibraryChecks library = new LibraryChecks(database, wiring.clock(), asksForKeys(configuration.get().settings()));
                checks.addAll(looked("library", library::all));
                checks.addAll(looked("analysis", () -> measured(library)));
            }
            return checks;
        } catch (DatabaseException e) {
            return List.of(unreachable(e, external));
        }
    }

    private static boolean isEnrichedBy(ProviderName provider, Collection<Setting> settings) {
        return settings.stream().filter(setting -> setting.option().equals("enrich")).flatMap(setting -> setting.values().stream())
                .flatMap(value -> Arrays.stream(value.split(","))).anyMatch(word -> ProviderName.of(word).equals(Optional.of(provider)));
    }

    /// Whether callers are asked for keys, as far as the options are set where this command sees them too, in the
    /// environment or a file.
    static boolean asksForKeys(Collection<Setting> settings) {
        return settings.stream().anyMatch(setting -> switch (setting.option()) {
            case "require-key" -> setting.values().contains("true");
            case "allow-host" -> true;
            case "host" -> setting.values().stream().anyMatch(host -> !AllowedHosts.of(host, List.of(), List.of()).onlyForThisMachine());
            default -> false;
        });
    }

    private List<Check> measured(LibraryChecks library) {
        try {
            return List.of(library.measured(wiring.measuring()));
        } catch (DecoderUnavailable _) {
            // The failure is among the checks already.
            return List.of();
        }
    }

    private static Check unreachable(DatabaseException failure, boolean external) {
        return Check.problem("database", failure.getMessage(), DatabaseRemedy.of(failure, external));
    }

    /// The failure of one check must not end the others.
    private static List<Check> looked(String name, Supplier<List<Check>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            Optional<DatabaseException.Damaged> damage = DatabaseException.damageIn(e);
            if (damage.isPresent()) {
                return List.of(Check.problem(name, damage.get().getMessage(), DatabaseRemedy.OF_DAMAGE));
            }
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return List.of(Check.problem(name, "cannot be looked at: " + Passwords.hidden(why), "SONIQUEBAY_LOG=debug shows more."));
        }
    }

    private static Check redis(RedisSettings settings) {
        return switch (RedisInfo.at(settings)) {
            case RedisInfo.Away(String why) -> Check.problem("redis", settings + " does not answer: " + Passwords.hidden(why),
                    "Start it, or see its address and password; until then reads ask the database.");
            case RedisInfo.Answered answer -> {
                String finding = settings + ", version " + answer.version() + ", " + Sizes.of(answer.bytes()) + " of "
                        + (answer.mostBytes() == 0 ? "any number" : Sizes.of(answer.mostBytes())) + ", " + answer.policy();
                if (Integer.parseInt(answer.version().replaceFirst("\\D.*", "")) < OLDEST_REDIS) {
                    yield Check.problem("redis", finding, "Use Redis 7 or later.");
                }
                yield answer.mostBytes() == 0 || answer.policy().equals("noeviction")
                        ? Check.warning("redis", finding, "Set maxmemory (100mb is plenty) and maxmemory-policy volatile-lru: when it is full it refuses new copies.")
                        : Check.ok("redis", finding);
            }
        };
    }

    private static Optional<Check> file(Path file, Collection<Setting> settings) {
        boolean secret = settings.stream().anyMatch(setting -> setting.isSecret() && setting.origin().toString().endsWith(file.toString()));
        return secret ? MachineChecks.openTo(file).map(others -> Check.warning("configuration", file + " holds a password that " + others
                + " can read", "chmod 600 keeps it from them.")) : Optional.empty();
    }
}
