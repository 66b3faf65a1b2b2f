package org.soniquebay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.app.cli.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

class TagOptionsTest {

    @Command(name = "soniquebay", subcommands = Reading.class)
    private static final class Root {}

    @Command(name = "read")
    private static final class Reading {

        @Mixin
        private TagOptions tags;
    }

    private static TagOptions options(Map<String, String> environment, String... arguments) {
        CommandLine program = new CommandLine(new Root());
        program.getSubcommands().get("read").setDefaultValueProvider(Configuration.of(program, () -> program, arguments, environment));
        CommandLine.ParseResult parsed = program.parseArgs(arguments);
        return ((Reading) parsed.subcommand().commandSpec().userObject()).tags;
    }

    @ParameterizedTest
    @CsvSource({"windows-1251,windows-1251", "cp1250,windows-1250", "GBK,GBK", "gb2312,GBK", "Big5,Big5", "shift_jis,windows-31j", "EUC-KR,x-windows-949", "koi8-r,KOI8-R"})
    void takesTheNamesOfCharsets(String name, String charset) {
        assertThat(options(Map.of(), "read", "--tag-charset", name).charset()).contains(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "windows 1251", "UTF-16", "UTF-32", "IBM037"})
    void refusesWhatNoTagIsIn(String name) {
        assertThatThrownBy(() -> options(Map.of(), "read", "--tag-charset", name).charset())
                .isInstanceOf(CommandFailure.class).hasMessageContaining("--tag-charset");
    }

    @Test
    void isSetByTheEnvironmentAsWell() {
        assertThat(options(Map.of("SONIQUEBAY_TAG_CHARSET", "windows-1251"), "read").charset()).contains(Charset.forName("windows-1251"));
        assertThat(options(Map.of(), "read").charset()).isEmpty();
    }
}
