package org.soniquebay.app.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.app.ExitCode;
import org.soniquebay.app.LibraryOptions;
import org.soniquebay.app.Main;
import org.soniquebay.app.Wiring;
import org.soniquebay.app.metrics.Metrics;
import org.soniquebay.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Opens a library, serves it for a moment and asks it what clients ask; the build makes the ahead-of-time cache from
/// what is loaded on the way. Of no use to people.
@Command(name = "train", hidden = true)
public final class TrainCommand implements Callable<Integer> {

    private static final List<String> TARGETS = List.of("/api/healthcheck", "/api/openapi.json", "/api/tracks/", "/api/tracks/1",
            "/api/tracks/1/audio-features", "/api/tracks/1/embeddings", "/api/tracks/1/metadata", "/api/tracks/1/similar",
            "/api/tracks/search?title=a&min_bpm=100", "/api/audio-features/search?key=C", "/api/artists/", "/api/albums/",
            "/api/library/tree", "/api/playqueue/", "/api/scan-sessions/", "/api/search/typeahead?q=a", "/api/tracks/x");

    private final Wiring wiring = new Wiring();

    @Mixin
    private LibraryOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Database database = wiring.database(options);
                Metrics metrics = new Metrics(database, Main.VERSION);
                HttpServer server = HttpServer.start(
                        new HttpSettings("127.0.0.1", 0), wiring.api(database).routes(), _ -> { }, metrics.requests());
                KeptConnection connection = new KeptConnection(server.port())) {
            connection.tryAsk(KeptConnection.Question.post("artist", "/api/artists/", "{\"name\":\"A\"}"));
            connection.tryAsk(KeptConnection.Question.post("track", "/api/tracks/", """
                    {"title":"T","path":"/t","track_artist_id":1,"bpm":100,"genre":"G"}"""));
            for (String target : TARGETS) {
                connection.tryAsk(KeptConnection.Question.get(target, target));
            }
            metrics.text();
        }
        return ExitCode.DONE;
    }
}
