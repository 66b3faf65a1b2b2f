package org.soniquebay.app.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.app.Wiring;
import org.soniquebay.database.Database;

/// Counts the SQL statements that requests cost, with a server in this process.
final class StatementCount {

    private static final int TIMES = 20;

    private final Wiring wiring;
    private final Database database;
    private final AtomicInteger statements = new AtomicInteger();

    StatementCount(Wiring wiring, Database database) {
        this.wiring = wiring;
        this.database = database;
        database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
    }

    /// The most statements that one of twenty such requests took; the first ones, which warm caches and indexes, apart.
    int most(ApiQuestions.Kind kind) throws IOException {
        try (HttpServer server = HttpServer.start(new HttpSettings("127.0.0.1", 0), wiring.api(database).routes(), _ -> { });
                KeptConnection connection = new KeptConnection(server.port())) {
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
}
