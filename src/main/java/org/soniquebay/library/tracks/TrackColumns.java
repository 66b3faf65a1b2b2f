package org.soniquebay.library.tracks;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/// The columns of `tracks` that a file and its tags fill: the one list of them, with the parameters that they are written
/// from. A parameter is called as its column, but for those of the track's own rows and file.
final class TrackColumns {

    /// The parameter `:size` as far as its column holds it: in a library that is still shared with the original program
    /// that is an `integer`, and a file of 2 GiB or more goes without. The catalog is asked for such files only.
    static final String SIZE = """
            CASE WHEN CAST(:size AS bigint) <= 2147483647 OR (
                    SELECT atttypid = CAST('bigint' AS regtype) FROM pg_attribute
                    WHERE attrelid = CAST('tracks' AS regclass) AND attname = 'file_size')
                THEN CAST(:size AS bigint) END""";

    /// The columns of the tags with their values.
    static final List<Tag> TAGS = List.of(
            new Tag("title", TrackTags::title),
            new Tag("duration", tags -> tags.stream().seconds()),
            new Tag("track_number", tags -> tags.numbering().track()),
            new Tag("disc_number", tags -> tags.numbering().disc()),
            new Tag("year", tags -> tags.numbering().year()),
            new Tag("file_type", tags -> tags.stream().fileType()),
            new Tag("bitrate", tags -> tags.stream().kilobits()),
            new Tag("featured_artists", tags -> tags.credit().featuredText()),
            new Tag("artist_credit", tags -> tags.credit().written()),
            new Tag("musicbrainz_id", tags -> tags.musicBrainz().recording()),
            new Tag("musicbrainz_albumid", tags -> tags.musicBrainz().album()),
            new Tag("musicbrainz_artistid", tags -> tags.musicBrainz().artist()),
            new Tag("musicbrainz_albumartistid", tags -> tags.musicBrainz().albumArtist()),
            new Tag("acoustid_fingerprint", TrackTags::acoustidFingerprint));
    static final String NAMES = joined(Tag::column) + ", track_artist_id, album_id, file_mtime, file_size";
    static final String PARAMETERS = parameters(Tag::parameter);

    private TrackColumns() {
    }

    record Tag(String column, Function<TrackTags, Object> value) {

        String parameter() {
            return ":" + column;
        }
    }

    /// The values of [#NAMES], in that order.
    ///
    /// @param value of the column of a tag
    static String parameters(Function<Tag, String> value) {
        return joined(value) + ", :artist, :album, :modified, " + SIZE;
    }

    /// The value with which a row is updated. The same id in another spelling, which an earlier library may have, stays as it is, and so
    /// does what the measuring of the same sound (`:sameSound`) showed of its length.
    static String kept(Tag tag) {
        String value = switch (tag.column()) {
            case "musicbrainz_id", "musicbrainz_albumid" -> """
                    CASE WHEN replace(lower(btrim(%1$s)), '-', '') = replace(CAST(:%1$s AS varchar), '-', '') THEN %1$s ELSE :%1$s END""";
            case "duration", "bitrate" -> "CASE WHEN :sameSound THEN coalesce(%1$s, :%1$s) ELSE :%1$s END";
            default -> ":%1$s";
        };
        return value.formatted(tag.column());
    }

    private static String joined(Function<Tag, String> part) {
        return TAGS.stream().map(part).collect(Collectors.joining(", "));
    }

    /// [#NAMES], each after the table's name.
    static String qualified() {
        return Arrays.stream(NAMES.split(", ")).map(name -> "tracks." + name).collect(Collectors.joining(", "));
    }

    static <S extends SqlStatement<S>> S bind(S statement, TrackTags tags) {
        TAGS.forEach(tag -> statement.bind(tag.column(), tag.value().apply(tags)));
        return statement;
    }
}
