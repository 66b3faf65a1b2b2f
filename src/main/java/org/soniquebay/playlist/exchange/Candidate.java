package org.soniquebay.playlist.exchange;

import static java.util.Comparator.comparingInt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.database.Columns;
import org.soniquebay.library.TrackId;

/// A track that a line of a file may mean.
///
/// @param sound content hash, where the track was measured
record Candidate(TrackId id, String path, OptionalInt seconds, Optional<String> sound) {

    /// How far two programs may be apart about the length of one file, in seconds.
    private static final int SAME_LENGTH = 3;

    static Candidate of(ResultSet row) throws SQLException {
        return new Candidate(new TrackId(row.getInt("id")), row.getString("path"), Columns.integer(row, "duration"), Columns.text(row, "content_hash"));
    }

    /// Whether both lengths are known, and the same.
    boolean hasLengthOf(M3uLine line) {
        return isComparable(line) && Math.abs(seconds.getAsInt() - line.seconds().getAsInt()) <= SAME_LENGTH;
    }

    /// Whether both lengths are known, and differ.
    boolean differsFrom(M3uLine line) {
        return isComparable(line) && !hasLengthOf(line);
    }

    private boolean isComparable(M3uLine line) {
        return seconds.isPresent() && line.seconds().isPresent();
    }

    /// The one that is meant of tracks that answer to a line equally well: those of its length before others; equal files
    /// count as one.
    static Match chosen(List<Candidate> equal, M3uLine line, Match.By by) {
        List<Candidate> ofLength = equal.stream().filter(candidate -> candidate.hasLengthOf(line)).toList();
        List<Candidate> left = ofLength.isEmpty() ? equal : ofLength;
        if (left.isEmpty()) {
            return new Match.None();
        }
        boolean one = left.size() == 1 || left.stream().allMatch(candidate -> candidate.sound.isPresent() && candidate.sound.equals(left.getFirst().sound));
        return one ? new Match.Found(left.stream().min(comparingInt(candidate -> candidate.id.value())).orElseThrow().id, by) : new Match.Ambiguous(left.size());
    }
}
