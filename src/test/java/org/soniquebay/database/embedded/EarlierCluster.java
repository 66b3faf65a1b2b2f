package org.soniquebay.database.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.server.DatabaseServer;
import org.soniquebay.database.server.DatabaseSettings;

/// A data folder as it was made when the role of our connections was the superuser of its cluster.
public final class EarlierCluster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EarlierCluster() {
    }

    /// With the product's tables, and what people may have added besides.
    public static Path in(Path place) throws IOException, SQLException {
        Path data = Files.createDirectory(place.resolve("earlier"));
        Files.writeString(data.resolve("password"), "0123456789abcdef\n");
        DataFolder folder = DataFolder.prepared(data);
        PostgresProgram program = PostgresProgram.unpacked(System.getenv(), data);
        initdb(folder, program);
        Cluster cluster = new Cluster(folder, program);
        try (ServerLease _ = ServerLease.make(folder)) {
            cluster.configure(freePort());
            Supervisor.start(folder, program);
            if (!Polling.upTo(PATIENCE).until(() -> Postmaster.running(folder).filter(Postmaster::ready).isPresent())) {
                throw new IllegalStateException(Files.readString(folder.log()));
            }
            fill(folder);
        }
        if (!Polling.upTo(PATIENCE).until(() -> Supervisor.running(folder).isEmpty())) {
            throw new IllegalStateException("the server does not stop");
        }
        return data;
    }

    private static void initdb(DataFolder folder, PostgresProgram program) {
        List<String> command = new ArrayList<>(ChildProcess.root() ? ChildProcess.AS_NOBODY : List.of());
        command.addAll(List.of(program.initdb().toString(), "--pgdata=" + folder.cluster(), "--username=soniquebay",
                "--pwfile=" + folder.passwordFile(), "--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8"));
        command.addAll(ServerConfiguration.COLLATION);
        ChildProcess.Ended made = ChildProcess.run(folder.path(), command);
        if (made.code() != 0) {
            throw new IllegalStateException(made.output());
        }
    }

    private static void fill(DataFolder folder) throws IOException, SQLException {
        DatabaseSettings.External postgres = address(folder, "postgres");
        try (Connection connection = postgres.connect(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE soniquebay");
        }
        DatabaseServer server = DatabaseServer.elsewhere(address(folder, "soniquebay"), () -> { });
        try (Database database = TestDatabase.migrated(server)) {
            database.useTransaction(handle -> handle.getConnection().createStatement().execute("""
                    CREATE EXTENSION pg_trgm;
                    CREATE SCHEMA theirs;
                    CREATE TYPE theirs.mood AS ENUM ('calm');
                    CREATE DOMAIN theirs.tempo AS real CHECK (VALUE > 0);
                    CREATE TYPE theirs.pair AS (a int, b int);
                    CREATE TYPE theirs.span AS RANGE (subtype = int);
                    CREATE TABLE theirs.plays (id bigserial PRIMARY KEY, again bigint GENERATED ALWAYS AS IDENTITY, mood theirs.mood,
                                               day int NOT NULL);
                    CREATE TABLE theirs.parts (day int) PARTITION BY RANGE (day);
                    CREATE TABLE theirs.part PARTITION OF theirs.parts FOR VALUES FROM (1) TO (9);
                    CREATE SEQUENCE theirs.free;
                    CREATE VIEW theirs.calm AS SELECT id FROM theirs.plays;
                    CREATE MATERIALIZED VIEW theirs.kept AS SELECT id FROM theirs.plays;
                    CREATE STATISTICS theirs.together ON id, day FROM theirs.plays;
                    CREATE FUNCTION theirs.twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
                    CREATE PROCEDURE theirs.nothing() LANGUAGE sql AS '';
                    CREATE AGGREGATE theirs.total(int) (sfunc = int4pl, stype = int, initcond = '0');
                    CREATE OPERATOR theirs.<+> (leftarg = int, rightarg = int, function = int4pl);
                    CREATE COLLATION theirs.plain FROM "C";
                    CREATE TEXT SEARCH CONFIGURATION theirs.words (COPY = pg_catalog.simple);
                    CREATE TEXT SEARCH DICTIONARY theirs.stems (TEMPLATE = simple);
                    SELECT lo_create(77);
                    INSERT INTO theirs.plays (mood, day) SELECT 'calm', n FROM generate_series(1, 1000) AS n;
                    """));
        }
    }

    private static DatabaseSettings.External address(DataFolder folder, String database) throws IOException {
        Postmaster server = Postmaster.running(folder).orElseThrow();
        ServerLease serverLease = ServerLease.enter(folder).orElseThrow();
        try (Attachment attachment = new Attachment(serverLease, server, ProcessHandle.current())) {
            return attachment.address(folder, database, "test");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
