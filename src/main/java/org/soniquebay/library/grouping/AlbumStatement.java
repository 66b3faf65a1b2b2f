package org.soniquebay.library.grouping;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.soniquebay.library.catalog.AlbumEntry;

/// What a file states of its album.
///
/// @param disc which disc of the album, from 1; empty when it states none
/// @param discs how many discs the album has; empty when it states no number
public record AlbumStatement(AlbumEntry album, OptionalInt disc, OptionalInt discs) {

    public AlbumStatement {
        requireNonNull(album, "album is null");
        requireNonNull(disc, "disc is null");
        requireNonNull(discs, "discs is null");
    }
}
