package org.soniquebay.app.serve;

import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.PgvectorVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.pgvector.PgvectorIndex;

/// The vector index that a server answers from.
enum IndexChoice {

    /// The exact index in the server's memory.
    MEMORY,
    /// The index of pgvector in the database.
    PGVECTOR;

    /// The search over this index, to be closed by the caller; no vector is loaded before the first question.
    ///
    /// @throws CommandFailure when the database has no such index
    TrackVectorSearch over(Database database) {
        if (this == MEMORY) {
            return new InProcessVectors(new ActiveVectors(database));
        }
        if (!database.pgvector()) {
            throw new CommandFailure(ExitCode.USAGE, "The database " + database.name() + " keeps its vectors without pgvector, so --index pgvector"
                    + " cannot search them: leave it out, or copy the library to a server that has pgvector (database copy --to URL).");
        }
        return new PgvectorVectors(new PgvectorIndex(database));
    }
}
