package org.soniquebay.database.backup;

import java.util.regex.Pattern;

/// The statements in the definitions of a library that depend on the type of its vectors, which is the server's choice.
final class VectorStatements {

    private static final Pattern TYPE = Pattern.compile("(?<![\\w\"])(?:\"?\\w{1,63}+\"?\\.)?vector\\(\\d{1,5}\\)");
    /// The statements of one type: the index of pgvector's, the check in its place, and the note of which it is.
    private static final Pattern OF_ONE_TYPE = Pattern.compile(
            "CREATE INDEX idx_(artists|track_embeddings)_vector .*|ALTER TABLE \\S+ ADD CONSTRAINT ck_(artists|track_embeddings)_vector .*"
                    + "|COMMENT ON TABLE public\\.schema_history IS 'embedding columns: .*", Pattern.DOTALL);

    private VectorStatements() {
    }

    /// Whether a statement of the schema steps is there for one type only.
    static boolean isOfOneType(String statement) {
        return OF_ONE_TYPE.matcher(statement).matches();
    }

    /// A statement as it is where vectors are arrays.
    static String ofArrays(String statement) {
        return TYPE.matcher(statement).replaceAll("real[]");
    }
}
