package org.soniquebay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.UsageErrors;
import picocli.CommandLine;

class UsageErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serve --prot 5          | There is no option --prot; did you mean --port?           | serve [OPTIONS]             | serve --help lists the options.
            scan --acept-missing /m | There is no option --acept-missing; did you mean --accept-missing? | scan [OPTIONS] DIR... | scan --help lists the options.
            serve --dta=x           | There is no option --dta; did you mean --data?            | serve [OPTIONS]             | serve --help lists the options.
            serve --qzx             | There is no option --qzx.                                 | serve [OPTIONS]             | serve --help lists the options.
            serve extra             | There is one argument too many: extra.                    | serve [OPTIONS]             | serve --help lists the options.
            serv                    | There is no command serv; did you mean serve?             | [OPTIONS] COMMAND           | --help lists the commands.
            key creat               | There is no command creat; did you mean create?           | key [OPTIONS] COMMAND       | key --help lists the commands.
            key                     | Say what to do: create, list or revoke.                   | key [OPTIONS] COMMAND       | key --help lists the commands.
            scan                    | Missing required parameter: 'DIR'.                        | scan [OPTIONS] DIR...       | scan --help lists the options.
            scan --threads=x /m     | Invalid value for option '--threads': 'x' is not an int.  | scan [OPTIONS] DIR...       | scan --help lists the options.
            """)
    void wrongUsageIsThreeLines(String typed, String reason, String synopsis, String help) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new Main(), List.of()).setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler(new UsageErrors()).execute(typed.split(" "));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).containsExactly("soniquebay: " + reason, "Usage: soniquebay " + synopsis, "soniquebay " + help);
    }

    @Test
    void hiddenCommandIsSuggestedToNobody() {
        CommandLine program = Main.commandLine(new Main(), List.of());
        StringWriter err = new StringWriter();
        program.setErr(new PrintWriter(err, true)).setParameterExceptionHandler(new UsageErrors()).execute("trainn");
        assertThat(err.toString()).startsWith("soniquebay: There is no command trainn").doesNotContain("did you mean train?");
    }
}
