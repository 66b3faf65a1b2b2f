package org.soniquebay.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.soniquebay.app.analyze.AnalyzeCommand;
import org.soniquebay.app.backup.BackupCommand;
import org.soniquebay.app.backup.RestoreCommand;
import org.soniquebay.app.cli.CommandErrors;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.UsageErrors;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.ConfigCommand;
import org.soniquebay.app.config.Configuration;
import org.soniquebay.app.config.WrongSettings;
import org.soniquebay.app.copy.DatabaseCommand;
import org.soniquebay.app.copy.DatabaseCopyCommand;
import org.soniquebay.app.doctor.DoctorCommand;
import org.soniquebay.app.enrich.EnrichCommand;
import org.soniquebay.app.jobs.JobsCommand;
import org.soniquebay.app.jobs.ReanalyzeCommand;
import org.soniquebay.app.keys.KeyCommand;
import org.soniquebay.app.logging.LogFormat;
import org.soniquebay.app.logging.LogLevel;
import org.soniquebay.app.logging.LogSettings;
import org.soniquebay.app.mcp.McpCommand;
import org.soniquebay.app.migrate.MigrateCommand;
import org.soniquebay.app.mixing.MixCommand;
import org.soniquebay.app.mixing.PathCommand;
import org.soniquebay.app.playlists.ExportCommand;
import org.soniquebay.app.playlists.ImportCommand;
import org.soniquebay.app.playlists.PlaylistCommand;
import org.soniquebay.app.playlists.RefreshCommand;
import org.soniquebay.app.roots.RootsCommand;
import org.soniquebay.app.scan.ScanCommand;
import org.soniquebay.app.search.SearchCommand;
import org.soniquebay.app.serve.ServeCommand;
import org.soniquebay.app.similar.SimilarCommand;
import org.soniquebay.app.tracks.TracksCommand;
import org.soniquebay.app.train.TrainCommand;
import org.soniquebay.app.users.UserCommand;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.app.worker.WorkerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine;

/// The program's entry: `soniquebay COMMAND`.
@Command(
        name = "soniquebay",
        description = "Measures every track of a music folder and says what goes with what.",
        version = "SoniqueBay " + Version.NUMBER,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "soniquebay bench COMMAND measures speed and memory on this machine; soniquebay bench --help says what.",
            "",
            "Exit codes:",
            "  0    done",
            "  1    some of what was asked for could not be done: another scan is",
            "       under way, or files could not be measured",
            "  2    wrong usage, such as a missing folder",
            "  3    the database cannot be used",
            "  4    a music folder looks unmounted, or would lack more than a fifth of",
            "       its tracks, and none was marked as missing",
            "  130  interrupted"
        })
public final class Main {

    /// The commands that ask a server and end.
    private static final Set<String> QUICK = Set.of("jobs", "search", "similar", "mix", "path", "mcp");
    private static final Set<String> VERSION = Set.of("--version", "-V");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Properties file with more options by their long names (default: soniquebay.properties in the data folder). What"
                    + " is typed wins over the environment ($SONIQUEBAY_PORT for --port, and so on), and that over the file.")
    private Path config;

    @Option(names = "--log", paramLabel = "LEVEL", scope = ScopeType.INHERIT,
            description = "What is told on standard error: off, error, warn, info, debug or trace (default: warn).")
    private LogLevel log;

    @Option(names = "--log-format", paramLabel = "FORMAT", scope = ScopeType.INHERIT,
            description = "How it is told: text for people, or json for one object a line (default: text).")
    private LogFormat logFormat;

    private Configuration configuration;

    Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        run(arguments, List.of());
    }

    /// Runs one command as [#main] does.
    ///
    /// @param commands of picocli, beside the program's own
    public static void run(String[] arguments, List<Object> commands) {
        LogSettings.begin(System.getenv());
        System.exit(exitCode(arguments, commands, System.getenv()));
    }

    /// Runs one command within this process.
    static int exitCode(String[] arguments, List<Object> commands, Map<String, String> environment) {
        Main main = new Main();
        CommandLine program = isQuick(arguments) ? commandLine(main, Set.of(arguments[0])::contains) : commandLine(main, commands);
        try {
            Configuration configuration = Configuration.of(program, () -> commandLine(new Main(), commands), arguments, environment);
            main.configuration = configuration;
            LogSettings.follow(configuration::value);
            return program.setParameterExceptionHandler(new WrongSettings(configuration, new UsageErrors()))
                    .setDefaultValueProvider(configuration)
                    .execute(arguments);
        } catch (CommandFailure failure) {
            return CommandErrors.report(program, failure.getMessage(), failure.exitCode());
        }
    }

    /// Whether a person waits for an answer that takes less time than the making of all the other commands.
    private static boolean isQuick(String[] arguments) {
        return arguments.length > 0 && (QUICK.contains(arguments[0]) || (arguments.length == 1 && VERSION.contains(arguments[0])));
    }

    /// The program with all its commands, and some more.
    static CommandLine commandLine(Main main, List<Object> commands) {
        CommandLine program = commandLine(main, _ -> true);
        commands.forEach(program::addSubcommand);
        return program;
    }

    private static CommandLine commandLine(Main main, Predicate<String> wanted) {
        Commands commands = new Commands(new Wiring(), () -> main.configuration);
        CommandLine program = new CommandLine(main, commands);
        commands.makers.forEach((name, maker) -> {
            if (wanted.test(name)) {
                program.addSubcommand(name, new CommandLine(maker.get(), commands));
            }
        });
        // Only commands that are there take these over.
        return program
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new CommandErrors());
    }

    /// The composition root: makes each command of what it needs; their options need nothing.
    private static final class Commands implements IFactory {

        private final Map<String, Supplier<?>> makers = new LinkedHashMap<>();
        /// Those of the commands below others.
        private final Map<Class<?>, Supplier<?>> below;

        private Commands(Wiring wiring, Supplier<Configuration> configuration) {
            below = Map.of(DatabaseCopyCommand.class, () -> new DatabaseCopyCommand(wiring), ImportCommand.class, () -> new ImportCommand(wiring),
                    ExportCommand.class, () -> new ExportCommand(wiring), RefreshCommand.class, () -> new RefreshCommand(wiring));
            makers.put("serve", () -> new ServeCommand(wiring));
            makers.put("scan", () -> new ScanCommand(wiring));
            makers.put("similar", () -> new SimilarCommand(wiring));
            makers.put("mix", () -> new MixCommand(wiring));
            makers.put("path", () -> new PathCommand(wiring));
            makers.put("search", () -> new SearchCommand(wiring));
            makers.put("playlist", () -> new PlaylistCommand(wiring));
            makers.put("mcp", () -> new McpCommand(wiring));
            makers.put("analyze", () -> new AnalyzeCommand(wiring::measuring));
            makers.put("migrate", () -> new MigrateCommand(wiring.clock()));
            makers.put("key", () -> new KeyCommand(wiring));
            makers.put("user", () -> new UserCommand(wiring));
            makers.put("roots", () -> new RootsCommand(wiring));
            makers.put("tracks", () -> new TracksCommand(wiring));
            makers.put("backup", () -> new BackupCommand(wiring));
            makers.put("restore", () -> new RestoreCommand(wiring));
            makers.put("database", DatabaseCommand::new);
            makers.put("worker", () -> new WorkerCommand(wiring));
            makers.put("jobs", () -> new JobsCommand(wiring));
            makers.put("reanalyze", () -> new ReanalyzeCommand(wiring));
            makers.put("enrich", () -> new EnrichCommand(wiring));
            makers.put("doctor", () -> new DoctorCommand(wiring, configuration));
            makers.put("config", ConfigCommand::new);
            makers.put("train", () -> new TrainCommand(wiring, arguments -> exitCode(arguments, List.of(), Map.of())));
        }

        /// What a command is made of: its own commands, and options.
        @Override
        public <T> T create(Class<T> type) throws Exception {
            Supplier<?> maker = below.get(type);
            return maker == null ? CommandLine.defaultFactory().create(type) : type.cast(maker.get());
        }
    }
}
