package org.soniquebay.embedding;

import java.util.ArrayList;
import java.util.List;
import org.soniquebay.bench.vectors.ShapedVectors;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.pgvector.PgvectorIndex;

/// What tests of other packages need of this one's inside.
public final class Shaped {

    private Shaped() {
    }

    /// Vectors shaped like those of real music.
    public static List<float[]> library(int amount, long seed) {
        ShapedVectors shaped = ShapedVectors.library(seed);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < amount; i++) {
            vectors.add(shaped.next());
        }
        return vectors;
    }

    /// An index that is used however few vectors there are.
    ///
    /// @param iterative whether it may go on when a filter took too much away
    public static PgvectorIndex alwaysUsed(Database database, boolean iterative) {
        return new PgvectorIndex(database, new PgvectorIndex.Manner(400, -1, iterative));
    }
}
