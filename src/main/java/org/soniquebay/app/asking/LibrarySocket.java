package org.soniquebay.app.asking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.bundled.TrustedFolder;
import org.soniquebay.database.server.DatabaseSettings;

/// The socket at which the process that serves a library is asked: a file in a folder of the data folder that only the owner of
/// both can enter. Its access rights stand for a key: only that user can make and open it. The socket of a server that is dead
/// refuses, whatever has taken the server's port since. A library in a PostgreSQL of its own has a socket for itself.
record LibrarySocket(Path path) {

    /// The time that a question may take, with its answer.
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String FOLDER = "run";
    private static final int DIGITS = 16;

    LibrarySocket {
        requireNonNull(path, "path is null");
    }

    static LibrarySocket of(LibraryOptions options) {
        return of(options.dataFolder(), options.database());
    }

    static LibrarySocket of(Path dataFolder, DatabaseSettings database) {
        String name = switch (database) {
            case DatabaseSettings.Embedded _ -> "serve";
            case DatabaseSettings.External(String url, Optional<String> user, Optional<String> _) -> "serve-" + digest(url + " " + user.orElse(""));
        };
        return new LibrarySocket(dataFolder.resolve(FOLDER, name));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks the process that listens at the socket.
    ///
    /// @return empty where no process listens, or gives no answer
    Optional<Answer> ask(Question question) {
        if (!Files.exists(path) || !isPrivate()) {
            return Optional.empty();
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            Thread limit = limit(channel);
            try {
                List<String> texts = new ArrayList<>(List.of(question.kind()));
                texts.addAll(question.words());
                Message.write(Channels.newOutputStream(channel), texts);
                List<String> answer = Message.read(Channels.newInputStream(channel));
                return Optional.of(new Answer(Integer.parseInt(answer.get(0)), answer.get(1), answer.get(2), answer.get(3)));
            } finally {
                limit.interrupt();
            }
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// Whether nobody but this user can have made the socket: root could enter another user's folder too.
    private boolean isPrivate() {
        Path folder = path.getParent();
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)).equals("rwx------")
                    && ((Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue() == TrustedFolder.userId();
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /// Closes a channel once the time is up.
    static Thread limit(Channel channel) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(PATIENCE);
                channel.close();
            } catch (InterruptedException | IOException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Listens there.
    ///
    /// @return empty where another process does
    /// @throws IOException when there can be no socket, as on some file systems and at the end of a long path
    Optional<ServerSocketChannel> listen() throws IOException {
        Path folder = path.getParent();
        Files.createDirectories(folder.getParent().getParent());
        TrustedFolder.make(folder.getParent());
        TrustedFolder.make(folder);
        if (!isPrivate()) {
            throw new IOException("others may enter " + folder);
        }
        if (isAnswered()) {
            return Optional.empty();
        }
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return Optional.of(channel.bind(UnixDomainSocketAddress.of(path)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private boolean isAnswered() {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
