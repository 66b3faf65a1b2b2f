package org.soniquebay.app.serve;

import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.PgvectorVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.pgvector.PgvectorIndex;

/// Which index a server answers from.
enum IndexChoice {

    /// The exact one that it keeps in its memory.
    MEMORY,
    /// The one that pgvector keeps in the database.
    PGVECTOR;

    /// To be closed; nothing is loaded before it is asked.
    ///
    /// @throws CommandFailure when the database has no such index
    public TrackVectorSearch over(Database database) {
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
