package org.soniquebay.database.backup;

import java.util.List;
import java.util.stream.IntStream;

/// Rewrites vectors in COPY's text: `[1,2]` is pgvector's, `{1,2}` an array's, and nothing else differs. In such a column
/// brackets stand at the two ends only.
final class VectorSpelling {

    private final boolean[] rewritten;
    private final boolean toArrays;
    private int column;

    private VectorSpelling(boolean[] rewritten, boolean toArrays) {
        this.rewritten = rewritten;
        this.toArrays = toArrays;
    }

    /// The rewriting of text that is written as one table's columns want it and read as another's do; the other columns
    /// stay as they are.
    ///
    /// @param to the same columns, in the same order
    static VectorSpelling between(List<TableContent.Column> from, List<TableContent.Column> to) {
        boolean[] rewritten = new boolean[from.size()];
        IntStream.range(0, from.size()).forEach(i -> rewritten[i] = from.get(i).isVector() && to.get(i).isRealArray()
                || from.get(i).isRealArray() && to.get(i).isVector());
        return new VectorSpelling(rewritten, to.stream().anyMatch(TableContent.Column::isRealArray));
    }

    /// Rewrites the next piece of text in place.
    void rewrite(byte[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            switch (text[i]) {
                case '\t' -> column++;
                case '\n' -> column = 0;
                case '[', ']', '{', '}' -> text[i] = rewritten[column] ? other(text[i]) : text[i];
                default -> { }
            }
        }
    }

    private byte other(byte bracket) {
        boolean opening = bracket == '[' || bracket == '{';
        if (toArrays) {
            return (byte) (opening ? '{' : '}');
        }
        return (byte) (opening ? '[' : ']');
    }
}
