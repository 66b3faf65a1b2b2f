package org.soniquebay.bench.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.KeptConnection;
import org.soniquebay.database.Database;

/// Counts the SQL statements that requests cost, with a server in this process.
final class StatementCount implements AutoCloseable {

    private static final int TIMES = 20;

    private final HttpServer server;
    private final AtomicInteger statements = new AtomicInteger();

    StatementCount(Wiring wiring, Database database) {
        database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                // How a transaction is set up is no question.
                if (!context.getRenderedSql().startsWith("SET ")) {
                    statements.incrementAndGet();
                }
            }
        });
        server = HttpServer.start(new HttpSettings("127.0.0.1", 0), wiring.api(database).routes(), RequestFilter.NONE);
    }

    /// The most statements that one of twenty such requests took; the first one, which warms caches and indexes, apart.
    int most(ApiQuestions.Kind kind) throws IOException {
        try (KeptConnection connection = new KeptConnection(server.port())) {
            connection.ask(kind.next().get());
            int most = 0;
            for (int i = 0; i < TIMES; i++) {
                int before = statements.get();
                connection.ask(kind.next().get());
                most = Math.max(most, statements.get() - before);
            }
            return most;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
