package org.soniquebay.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cluster.RedisOptions;
import org.soniquebay.app.logging.Passwords;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine;

class ConfigurationTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();

    @Command(name = "program", subcommands = {Serve.class, Group.class, Bench.class}, mixinStandardHelpOptions = true)
    static final class Root {
        @Option(names = "--config", scope = ScopeType.INHERIT)
        Path config;
    }

    @Command(name = "serve", mixinStandardHelpOptions = true)
    static final class Serve implements Runnable {
        @Mixin
        LibraryOptions library;
        @Mixin
        RedisOptions redis;
        @Option(names = "--port")
        int port = 8001;
        @Option(names = "--host")
        String host = "here";
        @Option(names = "--role")
        String role;
        @Option(names = "--shared")
        boolean shared;
        @Option(names = "--music", split = Setting.BETWEEN_VALUES, hideParamSyntax = true)
        List<Path> music = List.of();
        @Option(names = "--map", split = Setting.BETWEEN_VALUES, hideParamSyntax = true)
        List<String> maps = List.of();
        @Option(names = {"-n", "--count"})
        int count = 10;
        @ArgGroup(exclusive = true)
        Which which;
        @Parameters(arity = "0..*")
        List<String> words = List.of();

        static final class Which {
            @Option(names = "--all-of-it")
            boolean all;
        }

        @Override
        public void run() {
        }
    }

    @Command(name = "group", subcommands = Inner.class)
    static final class Group implements Runnable {
        @Option(names = "--width")
        int width;

        @Override
        public void run() {
        }
    }

    @Command(name = "inner")
    static final class Inner implements Runnable {
        @Option(names = "--depth", required = true)
        int depth;

        @Override
        public void run() {
        }
    }

    @Command(name = "bench")
    static final class Bench implements Runnable {
        @Option(names = "--tracks")
        int tracks = 1;

        @Override
        public void run() {
        }
    }

    @BeforeEach
    void nothingElse() {
        environment.put("HOME", folder.toString());
        environment.put("XDG_DATA_HOME", folder.toString());
    }

    private Configuration configuration(String... arguments) {
        return Configuration.of(new CommandLine(new Root()), () -> new CommandLine(new Root()), arguments, environment);
    }

    private <T> T ran(Class<T> type, String... arguments) {
        CommandLine program = new CommandLine(new Root());
        program.setDefaultValueProvider(Configuration.of(program, () -> program, arguments, environment));
        CommandLine.ParseResult parsed = program.parseArgs(arguments);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return type.cast(parsed.commandSpec().userObject());
    }

    private Path inDataFolder(String text) throws IOException {
        return Files.writeString(Files.createDirectories(folder.resolve("soniquebay")).resolve("soniquebay.properties"), text);
    }

    @Test
    void whatIsTypedWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        inDataFolder("port=1\nhost=file\ncount=3\n");
        assertThat(ran(Serve.class, "serve").port).isEqualTo(1);
        environment.put("SONIQUEBAY_PORT", "2");
        environment.put("SONIQUEBAY_COUNT", "4");
        assertThat(ran(Serve.class, "serve").port).isEqualTo(2);
        assertThat(ran(Serve.class, "serve").host).isEqualTo("file");
        assertThat(ran(Serve.class, "serve", "--port=3").port).isEqualTo(3);
        assertThat(ran(Serve.class, "serve", "--port", "3", "a", "b").words).containsExactly("a", "b");
        assertThat(ran(Serve.class, "serve", "-n5").count).isEqualTo(5);
        assertThat(ran(Serve.class, "serve", "--", "--port=9").port).isEqualTo(2);
    }

    @Test
    void anotherFileMayBeNamed() throws IOException {
        inDataFolder("port=1\n");
        Path named = Files.writeString(folder.resolve("named.properties"), "port=5\nmap=/music=/mnt/m\n# a word\nmusic=/ä, b\nmusic=/c\n");
        environment.put("SONIQUEBAY_CONFIG", named.toString());
        Serve serve = ran(Serve.class, "serve");
        assertThat(serve.port).isEqualTo(5);
        assertThat(serve.maps).containsExactly("/music=/mnt/m");
        assertThat(serve.music).containsExactly(Path.of("/ä, b"), Path.of("/c"));
        Path typed = Files.writeString(folder.resolve("typed.properties"), "port=6\n");
        assertThat(ran(Serve.class, "serve", "--config", typed.toString()).port).isEqualTo(6);
        assertThat(ran(Serve.class, "--config", typed.toString(), "serve").port).isEqualTo(6);
        assertThatThrownBy(() -> configuration("serve", "--config", folder.resolve("none").toString()))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("is not there");
    }

    @Test
    void theDataFolderMayBeNamedAnywhereButInItself() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("soniquebay.properties"), "port=7\n");
        assertThat(ran(Serve.class, "serve", "--data", other.toString()).port).isEqualTo(7);
        environment.put("SONIQUEBAY_DATA", other.toString());
        assertThat(ran(Serve.class, "serve").port).isEqualTo(7);
        Files.writeString(other.resolve("soniquebay.properties"), "data=/elsewhere\n");
        assertThatThrownBy(() -> configuration("serve")).isInstanceOf(CommandFailure.class).hasMessageContaining("remove data from it");
    }

    @Test
    void severalValuesAndSwitches() {
        environment.put("SONIQUEBAY_MUSIC", "/a, /b\\,c");
        environment.put("SONIQUEBAY_SHARED", "TRUE");
        environment.put("SONIQUEBAY_HOST", " ");
        Serve serve = ran(Serve.class, "serve");
        assertThat(serve.music).containsExactly(Path.of("/a"), Path.of("/b,c"));
        assertThat(serve.shared).isTrue();
        assertThat(serve.host).as("set to nothing is not set").isEqualTo("here");
        environment.put("SONIQUEBAY_SHARED", "false");
        assertThat(ran(Serve.class, "serve").shared).isFalse();
        environment.put("SONIQUEBAY_SHARED", "perhaps");
        assertThatThrownBy(() -> configuration("serve")).hasMessage("SONIQUEBAY_SHARED is true or false, not “perhaps”.");
        assertThat(configuration("serve", "--shared").setting("shared").orElseThrow().origin()).hasToString("--shared");
    }

    @Test
    void valuesArriveAsTheyAreWritten() throws IOException {
        inDataFolder("music=/a\"b\nmusic=/c\"d, ${HOME}\nhost=$$a${sys:user.name}$\n");
        Serve serve = ran(Serve.class, "serve");
        assertThat(serve.music).containsExactly(Path.of("/a\"b"), Path.of("/c\"d, ${HOME}"));
        assertThat(serve.host).isEqualTo("$$a${sys:user.name}$");
        assertThat(ran(Serve.class, "serve", "--music", "/e\"f,g").music).containsExactly(Path.of("/e\"f,g"));
    }

    @Test
    void aWrongValueIsBlamedOnWhereItStands() {
        environment.put("SONIQUEBAY_PORT", "abc");
        assertThat(configuration("serve", "--port=xyz").setting("port").orElseThrow().origin()).hasToString("--port");
        assertThatThrownBy(() -> ran(Serve.class, "serve", "--port=xyz")).hasMessageContaining("xyz");
        assertThat(ran(Serve.class, "serve", "--port=1").port).as("what is typed over may be anything").isEqualTo(1);
        assertThatThrownBy(() -> ran(Serve.class, "serve")).hasMessage("Invalid value for option '--port': 'abc' is not an int");
    }

    @Test
    void commandsWithinCommandsAndRequiredOptions() {
        environment.put("SONIQUEBAY_DEPTH", "4");
        environment.put("SONIQUEBAY_PORT", "not for this one");
        assertThat(ran(Inner.class, "group", "inner").depth).isEqualTo(4);
        environment.put("SONIQUEBAY_WIDTH", "5");
        assertThat(ran(Group.class, "group").width).as("a command that has others below it may run itself").isEqualTo(5);
        assertThat(ran(Inner.class, "group", "--width=6", "inner", "--depth=3").depth).isEqualTo(3);
    }

    @Test
    void whatIsUnknownIsRefusedWithTheNearest() throws IOException {
        environment.put("SONIQUEBAY_PROT", "1");
        assertThatThrownBy(() -> configuration("serve")).hasMessage("There is no setting SONIQUEBAY_PROT; did you mean SONIQUEBAY_PORT?");
        assertThat(configuration("serve", "--help").settings()).as("no complaint where help is asked for").isEmpty();
        environment.clear();
        nothingElse();
        environment.put("SONIQUEBAY_CONFG", "1");
        assertThatThrownBy(() -> configuration("serve")).hasMessageEndingWith("did you mean SONIQUEBAY_CONFIG?");
        environment.clear();
        nothingElse();
        environment.put("SONIQUEBAY_TRACKS", "5");
        assertThatThrownBy(() -> configuration("serve")).as("those of bench are not to be set from outside").isInstanceOf(CommandFailure.class);
        assertThat(ran(Bench.class, "bench").tracks).isEqualTo(1);
        environment.remove("SONIQUEBAY_TRACKS");
        environment.put("SONIQUEBAY_JAVA_OPTIONS", "-Xmx1g");
        environment.put("SONIQUEBAY_FFMPEG", "/usr/bin");
        Path file = inDataFolder("redis-prefx=a\n");
        assertThatThrownBy(() -> configuration("serve"))
                .hasMessage("There is no setting redis-prefx (in " + file + "); did you mean redis-prefix?");
        inDataFolder("--prot=1\n");
        assertThatThrownBy(() -> configuration("serve")).hasMessage("There is no setting --prot (in " + file + "); did you mean port?");
        inDataFolder("port=1\nport=2\n");
        assertThatThrownBy(() -> configuration("serve")).hasMessageContaining("several values");
        inDataFolder("config=other\n");
        assertThatThrownBy(() -> configuration("serve")).hasMessageContaining("There is no setting config");
        inDataFolder("all-of-it=true\n");
        assertThatThrownBy(() -> configuration("serve")).as("one of several that exclude each other").isInstanceOf(CommandFailure.class);
    }

    @Test
    void secretsComeFromFilesToo() throws IOException {
        Path url = Files.writeString(folder.resolve("url"), "postgresql://ada@db/music\n");
        Path password = Files.writeString(folder.resolve("password"), "a+b%/@: c\n");
        environment.put("SONIQUEBAY_DATABASE_FILE", url.toString());
        environment.put("SONIQUEBAY_DATABASE_PASSWORD_FILE", password.toString());
        DatabaseSettings.External database = (DatabaseSettings.External) ran(Serve.class, "serve").library.database();
        assertThat(database.user()).contains("ada");
        assertThat(database.password()).contains("a+b%/@: c");
        database = (DatabaseSettings.External) ran(Serve.class, "serve", "--database", "postgresql://bob:own@x/y").library.database();
        assertThat(database.user()).as("typed wins over a file named in the environment").contains("bob");
        assertThat(database.password()).contains("own");

        environment.put("SONIQUEBAY_REDIS", "redis://cache");
        environment.put("SONIQUEBAY_REDIS_PASSWORD_FILE", password.toString());
        assertThat(ran(Serve.class, "serve").redis.settings().orElseThrow().password()).contains("a+b%/@: c");

        environment.put("SONIQUEBAY_DATABASE", "postgresql://x/y");
        assertThatThrownBy(() -> configuration("serve"))
                .hasMessageContaining("SONIQUEBAY_DATABASE").hasMessageContaining("say the same");
        environment.remove("SONIQUEBAY_DATABASE");
        Files.writeString(password, "\n");
        assertThatThrownBy(() -> ran(Serve.class, "serve").library.database()).isInstanceOf(CommandFailure.class).hasMessageContaining("must hold");
        Files.delete(password);
        assertThatThrownBy(() -> ran(Serve.class, "serve").library.database()).isInstanceOf(CommandFailure.class).hasMessageContaining("cannot be read");
    }

    @Test
    void passwordsOfAllFormsAreHidden() {
        assertThat(Passwords.hidden("at redis://secret@cache:6379, postgresql://ada@db/music and rediss://u:p@w@cache"))
                .isEqualTo("at redis://…@cache:6379, postgresql://ada@db/music and rediss://u:…@cache");
    }

    @Test
    void everyValueTellsItsOriginAndNoPassword() throws IOException {
        Path file = inDataFolder("redis-password=hush\nhost=h\n");
        environment.put("SONIQUEBAY_DATABASE", "postgresql://ada:s/e@cr:et@db/music?password=hush2");
        Configuration configuration = configuration("serve", "--port=1", "--shared");
        assertThat(configuration.settings()).extracting(setting -> setting.option() + "=" + setting.shown() + " by " + setting.origin())
                .containsExactly(
                        "database=postgresql://ada:…@db/music?password=… by SONIQUEBAY_DATABASE",
                        "host=h by host in " + file,
                        "port=1 by --port",
                        "redis-password=(hidden) by redis-password in " + file,
                        "shared= by --shared");
    }
}
