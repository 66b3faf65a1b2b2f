package org.soniquebay.jobs.queue;

import java.util.Collection;
import java.util.List;
import org.soniquebay.database.TypedId;

/// The kinds of jobs of this program, most about one row, whose id is the job's subject. Queue and workers take jobs of any kind.
public final class JobKind {

    /// Measures a track.
    public static final String INGEST = "ingest";
    /// Recomputes the vector of an artist.
    public static final String ARTIST_VECTOR = "artist-vector";
    /// Embeds the texts of tracks; its subject is a part of their ids.
    public static final String SEMANTIC = "semantic";
    /// Draws the map of the library, or gives new tracks a place on it; its subject says which.
    public static final String MAP = "map";

    private JobKind() {
    }

    /// The subjects of jobs about these rows.
    public static List<String> subjects(Collection<? extends TypedId> rows) {
        return rows.stream().map(row -> Integer.toString(row.value())).toList();
    }

    /// The number of the row, or part, that a job is about.
    ///
    /// @throws NumberFormatException for a subject that is no id
    public static int id(String subject) {
        return Integer.parseInt(subject);
    }
}
