package org.soniquebay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.architecture.Document;
import org.soniquebay.bench.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Every command, option and variable that a document shows is one of the program's, with as many values as it takes.
class DocumentedCommandsTest {

    /// The program in a line of a shell, behind what may stand there.
    private static final Pattern CALL = Pattern.compile(
            "(?:^|&& |; |[|(] ?)(?:\\$ )?(?:sudo -u \\S+ )?(?:env )?(?:[A-Z_]+=\\S+ )*(?:\\S*/)?soniquebay((?:\\s+(?:\"[^\"]*\"|'[^']*'|[^\\s|;&#)]+))+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("SONIQUEBAY_[A-Z_]+");
    /// Variables that are read but no option, and those that are shown because they are none.
    private static final Set<String> NO_OPTIONS = Set.of("SONIQUEBAY_FFMPEG", "SONIQUEBAY_JAVA_OPTIONS", "SONIQUEBAY_PROT", "SONIQUEBAY_SERVICE_HOST");
    /// Options of Redis, Docker, Maven and other programs.
    private static final Set<String> OF_OTHERS = Set.of("--save", "--maxmemory", "--maxmemory-policy", "--build", "--scale", "--profile", "--no-deps");

    private static final Pattern LABEL = Pattern.compile("^(?:ok|warning|PROBLEM) +(\\w+(?: \\w+)*) {2,}");
    private static final String DOCTOR = sources("src/main/java/org/soniquebay/app/doctor");

    private final Set<String> commands = program().getSubcommands().keySet();

    private static String sources(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> Document.read(file.toString()).text()).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandLine program() {
        return Main.commandLine(new Main(), List.of(new BenchCommand()));
    }

    @Test
    void everyCommandLineIsUnderstood() {
        assertThat(Document.all().flatMap(document -> calls(document).stream().flatMap(call -> faults(call).map(fault -> document.name() + ": " + fault)))).isEmpty();
        assertThat(calls(Document.read("README.md"))).hasSizeGreaterThan(40);
    }

    @Test
    void everyOptionAndVariableIsThere() {
        assertThat(Document.all().flatMap(document -> unknown(document).map(name -> document.name() + ": " + name))).isEmpty();
    }

    /// `doctor` names each part that it looks at.
    @Test
    void everyLabelOfDoctorIsThere() {
        Document operations = Document.read("docs/operations.md");
        assertThat(labels(operations)).hasSizeGreaterThan(15).allSatisfy(label -> assertThat(DOCTOR).contains("\"" + label + "\""));
        assertThat(labels(operations.with("ok       holders ", "ok       keepers "))).anySatisfy(label -> assertThat(DOCTOR).doesNotContain("\"" + label + "\""));
    }

    private static Set<String> labels(Document document) {
        return document.codeLines().stream().map(LABEL::matcher).filter(Matcher::find).map(label -> label.group(1)).collect(Collectors.toSet());
    }

    @Test
    void wrongSentencesAreNoticed() {
        Document readme = Document.read("README.md");
        assertThat(faults(readme.with("./soniquebay serve --music ~/Music", "./soniquebay serve --folder ~/Music"))).contains("--folder");
        assertThat(faults(readme.with("`jobs failures`", "`jobs mistakes`"))).contains("mistakes");
        assertThat(faults(readme.with("./soniquebay similar \"Airship Song Orchestral Mix\" -n 6", "./soniquebay alike \"Airship Song Orchestral Mix\" -n 6"))).contains("alike");
        assertThat(faults(readme.with("--role read`", "--role`"))).contains("--role");
        assertThat(faults(readme.with("`reanalyze --stale`", "`reanalyze --stale --failed`"))).isNotEmpty();
        assertThat(unknown(readme.with("`--accept-missing`", "`--accept-lost`"))).contains("--accept-lost");
        assertThat(unknown(readme.with("`SONIQUEBAY_PORT`", "`SONIQUEBAY_PORTS`"))).contains("SONIQUEBAY_PORTS");
    }

    private String faults(Document document) {
        return calls(document).stream().flatMap(this::faults).collect(Collectors.joining("\n"));
    }

    /// The command lines in the blocks of code, and those between backticks.
    private List<List<String>> calls(Document document) {
        List<String> texts = new ArrayList<>();
        document.codeLines().stream().map(line -> line.replaceFirst("\\s{2,}#.*", ""))
                .flatMap(line -> CALL.matcher(line).results()).map(call -> call.group(1)).forEach(texts::add);
        for (String span : document.spans()) {
            Matcher call = CALL.matcher(span);
            if (call.find()) {
                texts.add(call.group(1));
            } else if (commands.contains(span.split(" ")[0]) && span.contains(" ")) {
                texts.add(span);
            }
        }
        return texts.stream().map(DocumentedCommandsTest::words).filter(words -> words.getFirst().matches("[a-z]+|--.*")).toList();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        WORD.matcher(text).results().map(DocumentedCommandsTest::word)
                .filter(word -> !word.equals("…") || (!words.isEmpty() && words.getLast().startsWith("--"))).forEach(words::add);
        return words;
    }

    private static String word(MatchResult word) {
        return Stream.of(word.group(1), word.group(2), word.group(3)).filter(text -> text != null).findFirst().orElseThrow();
    }

    /// What the program would refuse of a line, but for values that stand for others, such as DIR.
    private Stream<String> faults(List<String> words) {
        CommandLine program = program();
        collectErrors(program);
        ParseResult parsed = program.parseArgs(words.toArray(String[]::new));
        boolean asksForHelp = Stream.iterate(parsed, level -> level != null, ParseResult::subcommand).anyMatch(ParseResult::isUsageHelpRequested);
        return Stream.iterate(parsed, level -> level != null, ParseResult::subcommand).flatMap(level -> level.errors().stream())
                .filter(error -> error instanceof UnmatchedArgumentException
                        || error instanceof CommandLine.MutuallyExclusiveArgsException
                        || (error instanceof CommandLine.MissingParameterException missing && !asksForHelp && missing.getMessage().startsWith("Missing required parameter for option")))
                .map(error -> String.join(" ", words) + ": " + error.getMessage());
    }

    private static void collectErrors(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.getSubcommands().values().forEach(DocumentedCommandsTest::collectErrors);
    }

    /// Options and variables that the program has not.
    private static Stream<String> unknown(Document document) {
        Set<String> options = new TreeSet<>(OF_OTHERS);
        collect(program(), options);
        Set<String> variables = options.stream().filter(option -> option.startsWith("--"))
                .map(option -> "SONIQUEBAY_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_')).collect(Collectors.toSet());
        Stream<String> unknown = document.spans().stream().filter(span -> span.startsWith("--") && span.length() > 2)
                .map(span -> span.replaceFirst("[ =].*", "")).filter(option -> !options.contains(option));
        return Stream.concat(unknown, VARIABLE.matcher(document.text()).results().map(MatchResult::group)
                .filter(name -> !name.endsWith("_") && !NO_OPTIONS.contains(name) && !variables.contains(name)));
    }

    private static void collect(CommandLine line, Set<String> options) {
        line.getCommandSpec().options().stream().map(OptionSpec::names).forEach(names -> options.addAll(List.of(names)));
        line.getSubcommands().values().forEach(below -> collect(below, options));
    }
}
