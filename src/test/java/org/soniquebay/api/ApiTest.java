package org.soniquebay.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.soniquebay.api.http.Gatekeeper;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.Json;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.jobs.EventFeed;
import org.soniquebay.jobs.EventLog;
import org.soniquebay.scan.MusicFolders;

/// A server of its own for each test, over real HTTP and a fresh PostgreSQL database.
public abstract class ApiTest {

    protected Database database;
    protected ApiClient client;
    private HttpServer server;

    @BeforeEach
    void serve() {
        database = TestDatabase.create();
        Api api = new Api(parts(database));
        server = HttpServer.start(new HttpSettings("127.0.0.1", 0), api.routes(), gatekeeper());
        client = new ApiClient(server.port(), new Contract(Json.bytes(new OpenApi(api.routes()).document("test"))));
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    /// What the API is made from; a test may put other parts in.
    protected ApiParts parts(Database opened) {
        return standardParts(opened);
    }

    static ApiParts standardParts(Database opened) {
        InstantSource clock = InstantSource.system();
        EventFeed events = new EventFeed(opened, new EventLog(clock), 100);
        ScanningParts scanning = new ScanningParts(events, new MusicFolders(List.of()), Duration.ofMillis(500));
        return new ApiParts(opened, scanning, clock, "test");
    }

    /// Lets everybody in, unless a test says otherwise.
    protected Gatekeeper gatekeeper() {
        return _ -> { };
    }
}
