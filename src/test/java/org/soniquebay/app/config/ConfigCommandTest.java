package org.soniquebay.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.app.cli.CommandErrors;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.roots.RootsCommand;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.app.worker.WorkerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine;

class ConfigCommandTest {

    @Command(name = "soniquebay", subcommands = ConfigCommand.class)
    private static final class Program {
    }

    private final StringWriter out = new StringWriter();
    private final CommandLine program = new CommandLine(new Program());

    private int run(String... arguments) {
        program.addSubcommand(new WorkerCommand(new Wiring())).addSubcommand(new RootsCommand(new Wiring()));
        return program.setExecutionExceptionHandler(new CommandErrors()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true))
                .execute(arguments);
    }

    private Properties read(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    @Test
    void everySettingIsThereAndSwitchedOff() throws IOException {
        assertThat(run("config", "worker")).isEqualTo(ExitCode.DONE);

        assertThat(read(out.toString())).as("nothing is set").isEmpty();
        String switchedOn = out.toString().lines().map(line -> line.matches("#[a-z-]+=.*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
        assertThat(read(switchedOn).keySet()).contains("database", "concurrency", "cpu", "quiet").doesNotContain("data", "config", "help")
                .hasSize(KnownSettings.of(program.getSubcommands().get("worker").getCommandSpec()).size() - 1);
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 102);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "bench"})
    void commandWithoutSettingsHasNoFile(String command) {
        assertThat(run("config", command)).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).contains("There is no command " + command + " with settings.");
    }
}
