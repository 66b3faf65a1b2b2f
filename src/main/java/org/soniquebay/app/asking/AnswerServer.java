package org.soniquebay.app.asking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.lifecycle.BackgroundLoop;

/// Answers the questions of commands in the process that serves their library. A question that fails gets no answer: the command
/// answers it itself then, or says why it cannot.
public final class AnswerServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerServer.class);
    private static final int MOST_AT_ONCE = 4;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final LibrarySocket socket;
    private final Map<String, Function<Question, Answer>> answers;
    private final Optional<ServerSocketChannel> channel;
    private final Optional<Object> file;
    private final Optional<BackgroundLoop> loop;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

    private AnswerServer(LibrarySocket socket, Map<String, Function<Question, Answer>> answers) {
        this.socket = requireNonNull(socket, "socket is null");
        this.answers = Map.copyOf(answers);
        this.channel = listen(socket);
        this.file = channel.flatMap(_ -> key(socket.path()));
        this.loop = channel.map(open -> BackgroundLoop.paced("questions", AFTER_FAILURE, () -> accept(open)));
        loop.ifPresent(BackgroundLoop::start);
    }

    /// Begins to answer, unless another process of this library does, or there can be no socket.
    ///
    /// @param answers by the kind of question
    public static AnswerServer start(LibraryOptions options, Map<String, Function<Question, Answer>> answers) {
        return new AnswerServer(LibrarySocket.of(options), answers);
    }

    private static Optional<ServerSocketChannel> listen(LibrarySocket socket) {
        try {
            return socket.listen();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("Commands cannot ask this server over {} ({}); they ask the database instead, which takes longer.", socket.path(), e.getMessage());
            return Optional.empty();
        }
    }

    /// By which a file is known from one that took its path.
    private static Optional<Object> key(Path path) {
        try {
            return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Duration accept(ServerSocketChannel open) throws InterruptedException {
        try {
            SocketChannel asking = open.accept();
            turns.acquire();
            Thread.ofVirtual().name("question").start(() -> answer(asking));
            return Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SocketChannel asking) {
        Thread limit = LibrarySocket.limit(asking);
        try (asking) {
            List<String> texts = Message.read(Channels.newInputStream(asking));
            Answer answer = answer(new Question(texts.getFirst(), texts.subList(1, texts.size())));
            Message.write(Channels.newOutputStream(asking), List.of(String.valueOf(answer.exitCode()), answer.out(), answer.err(), answer.failure()));
        } catch (IOException | RuntimeException e) {
            LOG.debug("A question was not answered", e);
        } finally {
            limit.interrupt();
            turns.release();
        }
    }

    private Answer answer(Question question) {
        try {
            return answers.get(question.kind()).apply(question);
        } catch (CommandFailure failure) {
            return Answer.of(failure);
        }
    }

    /// Ends the answers, and takes the socket away unless it is another's by now.
    @Override
    public void close() {
        loop.ifPresent(BackgroundLoop::close);
        channel.ifPresent(open -> {
            try {
                open.close();
                if (file.isPresent() && file.equals(key(socket.path()))) {
                    Files.deleteIfExists(socket.path());
                }
            } catch (IOException e) {
                LOG.debug("The socket {} is left behind", socket.path(), e);
            }
        });
    }
}
