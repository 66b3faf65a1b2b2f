package org.soniquebay.subsonic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.SecretSeal;
import org.soniquebay.access.users.UserName;
import org.soniquebay.access.users.Users;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.Mount;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.media.streams.SoundTranscoder;

/// A server for each test class, over real HTTP and real PostgreSQL, with an owner and two more users. Nothing but `/rest` lets anybody in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SubsonicTest {

    Path data;
    Database database;
    Users users;
    String secret;
    Player player;
    Player guest;
    int port;
    /// The calls that came in, as they were spelled.
    final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private TrackVectorSearch vectors;

    @BeforeAll
    void serve(@TempDir Path folder) {
        data = folder;
        database = TestDatabase.create();
        users = new Users(database, new SecretSeal(data), InstantSource.system());
        users.ensureOwner();
        secret = users.renew(UserName.OWNER).orElseThrow().text();
        vectors = new InProcessVectors(new ActiveVectors(database));
        SubsonicApi subsonic = new SubsonicApi(new SubsonicParts(database, users, vectors, transcoder(), clock(), "test"));
        server = HttpServer.start(new HttpSettings("127.0.0.1", 0).mounting(List.of(new Mount(SubsonicApi.PATH, SubsonicApi.MOST_BYTES, (context, body) -> {
                    calls.add(context.path().substring(SubsonicApi.PATH.length() + 1));
                    subsonic.answer(context, body);
                }))), List.of(),
                _ -> {
                    throw Problem.of(401, LocalizedMessage.of("No.", "Non."));
                });
        port = server.port();
        player = new Player(port, "u", "owner", "p", secret);
        guest = new Player(port, "u", "guest", "p", users.create(new UserName("guest"), Role.READ).orElseThrow().text());
        fill(data);
    }

    /// Puts the library in place that a test class asks about.
    ///
    /// @param folder for music files
    void fill(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The clock of the server.
    InstantSource clock() {
        return InstantSource.system();
    }

    /// Codes nothing, unless a test class says otherwise.
    SoundTranscoder transcoder() {
        return SoundTranscoder.NONE;
    }

    @AfterAll
    void stop() {
        server.close();
        vectors.close();
        database.close();
    }
}
