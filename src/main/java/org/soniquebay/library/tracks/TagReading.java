package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A reading of a track's tags: by which reader, and how the file and the lyrics beside it looked then.
///
/// @param version of the tag reader; empty for a row that another program wrote, whose file was seen only
/// @param inodeChanged when the file's inode changed (`ctime`), seconds since 1970: a program may set a file's time back, but not this one; empty
///        where the system has none
/// @param lyrics the file with lyrics beside it; empty where there is none
/// @param charset in which texts were read that state none, [#GUESS] where none was set; empty where there are no such texts, or none is
///        set for a reading at this moment
public record TagReading(OptionalInt version, OptionalDouble inodeChanged, Optional<SideFile> lyrics, Optional<String> charset) {

    /// In place of a charset: it was guessed from the texts.
    public static final String GUESS = "guess";

    /// How a file beside the music looks.
    ///
    /// @param modified seconds since 1970, see [TrackFile#seconds]
    /// @param size bytes
    public record SideFile(double modified, long size) {
    }

    public TagReading {
        requireNonNull(version, "version is null");
        requireNonNull(inodeChanged, "inodeChanged is null");
        requireNonNull(lyrics, "lyrics is null");
        requireNonNull(charset, "charset is null");
    }

    /// Whether the tags are to be read again, though the file has its time and size: by a later version of the reader, because something was
    /// done to the file, because its lyrics are others, or because a person has named another charset.
    ///
    /// @param now a reading at this moment
    public boolean isOutdated(TagReading now) {
        boolean older = version.isPresent() && now.version.isPresent() && version.getAsInt() < now.version.getAsInt();
        boolean misread = charset.isPresent() && now.charset.isPresent() && !charset.equals(now.charset);
        return older || misread || isTouched(now) || !lyrics.equals(now.lyrics);
    }

    public TagReading in(Optional<String> other) {
        return new TagReading(version, inodeChanged, lyrics, other);
    }

    /// Whether something was done to the file since: written, renamed, linked, or given other rights.
    public boolean isTouched(TagReading now) {
        return inodeChanged.isPresent() && now.inodeChanged.isPresent() && inodeChanged.getAsDouble() != now.inodeChanged.getAsDouble();
    }

    /// Whether a reading at this moment would know more of the file.
    public boolean knowsLess(TagReading now) {
        return inodeChanged.isEmpty() && now.inodeChanged.isPresent();
    }
}
