package org.soniquebay.app.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Who answers a command's question: the server of its library and nobody else.
class AskingTest {

    private static final Question QUESTION = new Question("kind", List.of("one", "", "Ünïcode 上"));

    @TempDir
    Path temporary;

    private Path data;
    private LibrarySocket socket;

    @Command
    static final class Library {
        @Mixin
        private LibraryOptions options;
    }

    @BeforeEach
    void prepare() {
        data = temporary.resolve("data");
        socket = LibrarySocket.of(data, new DatabaseSettings.Embedded(data));
    }

    private LibraryOptions options(String... more) {
        Library library = new Library();
        CommandLine line = new CommandLine(library);
        line.parseArgs(Stream.concat(Stream.of("--data", data.toString()), Stream.of(more)).toArray(String[]::new));
        return library.options;
    }

    private AnswerServer serving(Function<Question, Answer> answer, String... more) {
        return AnswerServer.start(options(more), Map.of("kind", answer));
    }

    /// The answer of a server; "myself" where the command answers itself.
    private String answered(String... more) {
        Supplier<Database> here = () -> {
            throw new CommandFailure(ExitCode.PARTLY, "myself");
        };
        try (Asking asking = new Asking(options(more), here, (_, _) -> Answer.of("not reached"))) {
            return asking.ask(QUESTION).out();
        } catch (CommandFailure own) {
            return own.getMessage();
        }
    }

    @Test
    void aServerAnswersAllOfIt() {
        try (AnswerServer _ = serving(question -> new Answer(3, String.join("|", question.words()), "err", "failed"))) {
            assertThat(socket.ask(QUESTION)).contains(new Answer(3, "one||Ünïcode 上", "err", "failed"));
        }
        assertThat(socket.path()).doesNotExist();
        assertThat(answered()).isEqualTo("myself");
    }

    @Test
    void aLongAnswerArrivesWhole() {
        String text = "é".repeat(2_000_000);
        try (AnswerServer _ = serving(_ -> Answer.of(text))) {
            assertThat(socket.ask(QUESTION)).map(Answer::out).contains(text);
        }
    }

    @Test
    void aSentenceOfTheServerIsTheCommandsOwn() {
        try (AnswerServer _ = serving(_ -> {
            throw new CommandFailure(ExitCode.USAGE, "No.");
        })) {
            Answer answer = socket.ask(QUESTION).orElseThrow();
            assertThatExceptionOfType(CommandFailure.class).isThrownBy(answer::print)
                    .withMessage("No.").returns(ExitCode.USAGE, CommandFailure::exitCode);
        }
    }

    @Test
    void whatTheServerCannotAnswerTheCommandDoesItself() {
        try (AnswerServer _ = serving(_ -> {
            throw new IllegalStateException("its database is away");
        })) {
            assertThat(answered()).isEqualTo("myself");
        }
        try (AnswerServer _ = AnswerServer.start(options(), Map.of())) {
            assertThat(answered()).as("a kind of question that it does not know").isEqualTo("myself");
        }
    }

    @Test
    void theSocketOfADeadServerIsPassedOverAndReplaced() throws IOException {
        Files.createDirectories(socket.path().getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket.path())).close();
        assertThat(socket.path()).exists();
        assertThat(answered()).isEqualTo("myself");

        try (AnswerServer _ = serving(_ -> Answer.of("again"))) {
            assertThat(answered()).isEqualTo("again");
        }
    }

    @Test
    void ofTwoServersTheFirstAnswersAndTakesItsOwnSocketAwayAlone() throws IOException {
        try (AnswerServer first = serving(_ -> Answer.of("first"))) {
            try (AnswerServer _ = serving(_ -> Answer.of("second"))) {
                assertThat(answered()).isEqualTo("first");
            }
            assertThat(answered()).isEqualTo("first");
            Files.delete(socket.path());
            try (AnswerServer _ = serving(_ -> Answer.of("third"))) {
                first.close();
                assertThat(answered()).isEqualTo("third");
            }
        }
    }

    @Test
    void aSocketThatOthersCanHaveMadeIsNotAsked() throws IOException {
        try (AnswerServer _ = serving(_ -> Answer.of("first"))) {
            Files.setPosixFilePermissions(socket.path().getParent(), PosixFilePermissions.fromString("rwxrwx---"));
            assertThat(answered()).isEqualTo("myself");
        }
    }

    @Test
    void whatAnswersSomethingElseIsNotBelieved() throws Exception {
        Files.createDirectories(socket.path().getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (byte[] bytes : List.of(new byte[0], "HTTP/1.1 200 OK\r\n\r\n".getBytes(), new byte[] {0, 0, 0, 1, 0, 0, 0, 3, 'a', 'b', 'c'},
                new byte[] {0, 0, 0, 2, 127, 127, 127, 127})) {
            Files.deleteIfExists(socket.path());
            try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket.path()))) {
                Thread answering = Thread.ofVirtual().start(() -> {
                    try (SocketChannel asking = other.accept()) {
                        asking.write(ByteBuffer.wrap(bytes));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                assertThat(answered()).isEqualTo("myself");
                answering.join();
            }
        }
    }

    @Test
    void librariesOfOtherDatabasesHaveOtherSockets() {
        String[] external = {"--database", "postgresql://ada:secret@127.0.0.1:1/music"};
        try (AnswerServer _ = serving(_ -> Answer.of("embedded"))) {
            assertThat(answered(external)).isEqualTo("myself");
            try (AnswerServer _ = serving(_ -> Answer.of("external"), external)) {
                assertThat(answered(external)).isEqualTo("external");
                assertThat(answered("--database", "postgresql://ada:other@127.0.0.1:1/music")).as("another password, the same library").isEqualTo("external");
                assertThat(answered("--database", "postgresql://bob:secret@127.0.0.1:1/music")).isEqualTo("myself");
                assertThat(answered("--database", "postgresql://ada:secret@127.0.0.1:1/other")).isEqualTo("myself");
            }
        }
    }

    @Test
    void aPathThatIsTooLongForASocketIsNoTrouble() {
        data = temporary.resolve("d".repeat(120));
        try (AnswerServer _ = serving(_ -> Answer.of("server"))) {
            assertThat(answered()).isEqualTo("myself");
        }
    }
}
