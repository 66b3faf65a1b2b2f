package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverEntry;
import org.soniquebay.library.labels.TrackLabels;

/// All data that the library holds of one track; the values of its sound are held elsewhere.
///
/// @param tags from its file, with a person's edits over them
/// @param modified of the file, seconds since 1970; empty when the file was not read yet
/// @param size of the file, bytes
/// @param covers its own, the primary one first
/// @param missing whether its file is gone
/// @param hidden whether somebody has hidden it
public record TrackSheet(
        TrackId id,
        String path,
        TrackTags tags,
        ArtistId artist,
        String artistName,
        Optional<AlbumId> album,
        Optional<String> albumTitle,
        OptionalDouble modified,
        OptionalLong size,
        TrackLabels labels,
        List<CoverEntry> covers,
        boolean missing,
        boolean hidden,
        OffsetDateTime dateAdded,
        OffsetDateTime dateModified) {

    public TrackSheet {
        requireNonNull(id, "id is null");
        requireNonNull(path, "path is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(labels, "labels is null");
        covers = List.copyOf(covers);
    }
}
