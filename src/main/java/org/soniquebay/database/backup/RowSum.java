package org.soniquebay.database.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Counts rows and sums them up, while COPY's text passes by: the sum, modulo 2¹²⁸, of half the SHA-256 of each row's line.
/// It is the same in whatever order the rows come, and another one when a cell changes or two cells change places.
final class RowSum {

    private final MessageDigest row = sha256();
    private long rows;
    private long high;
    private long low;
    private long ofRow;
    private long longest;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Adds the next piece of text; a line may go on in the piece after it. In this format a line break ends a row and
    /// nothing else, for those within a value are escaped.
    void add(byte[] text, int offset, int length) {
        int begin = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            if (text[i] == '\n') {
                row.update(text, begin, i - begin);
                ofRow += i - begin;
                endRow();
                begin = i + 1;
            }
        }
        row.update(text, begin, end - begin);
        ofRow += end - begin;
        longest = Math.max(longest, ofRow);
    }

    private void endRow() {
        ByteBuffer digest = ByteBuffer.wrap(row.digest());
        high += digest.getLong();
        long lower = digest.getLong();
        low += lower;
        if (Long.compareUnsigned(low, lower) < 0) {
            high++;
        }
        rows++;
        longest = Math.max(longest, ofRow);
        ofRow = 0;
    }

    long rows() {
        return rows;
    }

    /// The bytes of the longest row so far, be it at its end or not.
    long longest() {
        return longest;
    }

    /// The checksum as 32 hexadecimal digits.
    String checksum() {
        return "%016x%016x".formatted(high, low);
    }
}
