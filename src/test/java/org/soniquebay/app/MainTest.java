package org.soniquebay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.app.cli.Launcher;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/// What holds for all commands.
class MainTest {

    @Test
    void theLauncherStartsThisClass() {
        assertThat(Launcher.MAIN_CLASS).isEqualTo(Main.class.getName());
    }

    @Test
    void everyOptionThatMayBeRepeatedTakesSeveralValuesFromOutside() {
        assertThat(below(Main.commandLine(new Main(), List.of())).flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.isMultiValue() && option.group() == null && option.splitRegex().isEmpty())
                .map(OptionSpec::longestName)).isEmpty();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandName().equals("bench") && !each.getCommandName().equals("train")).flatMap(MainTest::below));
    }
}
