package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.plugin.AuthenticationRequestType;
import org.soniquebay.database.server.DatabaseSettings;

/// Somebody else's server on the port of ours, who asks for the password in the clear.
class ScramOnlyTest {

    private static final String PASSWORD = "0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void passwordOfTheEmbeddedServerIsNotShownToWhoAsksForIt() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Impostor impostor = new Impostor();
        DataFolder data = DataFolder.prepared(folder);
        Postmaster server = new Postmaster(ProcessHandle.current().pid(), impostor.port(), true);
        try (impostor; Attachment embedded = new Attachment(ServerLease.make(data), server, ProcessHandle.current())) {
            assertThatThrownBy(() -> embedded.address(data, "music", "test").connect()).isInstanceOf(SQLException.class)
                    .hasMessageContaining("is not the database of SoniqueBay");
        }
        assertThat(impostor.heard()).contains("music").doesNotContain(PASSWORD);
    }

    @Test
    void otherServersMayAskAsTheyLike() throws Exception {
        Impostor impostor = new Impostor();
        try (impostor) {
            String url = "postgresql://me:" + PASSWORD + "@127.0.0.1:" + impostor.port() + "/music";
            assertThatThrownBy(() -> DatabaseSettings.external(url).connect()).isInstanceOf(SQLException.class);
        }
        assertThat(impostor.heard()).contains(PASSWORD);
    }

    @Test
    void passwordIsGivenForScramAlone() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("password", PASSWORD);
        ScramOnly scram = new ScramOnly(properties);

        assertThat(scram.getPassword(AuthenticationRequestType.SASL)).isEqualTo(PASSWORD.toCharArray());
        assertThatThrownBy(() -> scram.getPassword(AuthenticationRequestType.MD5_PASSWORD)).isInstanceOf(SQLException.class);
    }

    private static final class Impostor implements AutoCloseable {

        private static final int ENCRYPTION_REQUEST_BYTES = 8;
        private static final byte[] CLEARTEXT_PLEASE = {'R', 0, 0, 0, 8, 0, 0, 0, 3};

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        Impostor() throws IOException {
            threads.submit(this::accept);
        }

        int port() {
            return socket.getLocalPort();
        }

        /// All that was said, once closed.
        String heard() {
            return heard.toString(StandardCharsets.ISO_8859_1);
        }

        private Void accept() throws IOException {
            while (true) {
                Socket visitor = socket.accept();
                threads.submit(() -> listen(visitor));
            }
        }

        private Void listen(Socket visitor) throws IOException {
            try (visitor; DataInputStream from = new DataInputStream(visitor.getInputStream())) {
                int length = from.readInt();
                while (length == ENCRYPTION_REQUEST_BYTES) {
                    from.skipNBytes(Integer.BYTES);
                    visitor.getOutputStream().write('N');
                    length = from.readInt();
                }
                byte[] startup = new byte[length - Integer.BYTES];
                from.readFully(startup);
                heard.writeBytes(startup);
                visitor.getOutputStream().write(CLEARTEXT_PLEASE);
                for (int next = from.read(); next >= 0; next = from.read()) {
                    heard.write(next);
                    if (heard.toString(StandardCharsets.ISO_8859_1).contains(PASSWORD)) {
                        return null;
                    }
                }
            }
            return null;
        }

        /// Waits until the last visitor has left.
        @Override
        public void close() throws IOException {
            socket.close();
            threads.close();
        }
    }
}
