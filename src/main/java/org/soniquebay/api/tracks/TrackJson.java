package org.soniquebay.api.tracks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.api.features.ConfidenceFields;
import org.soniquebay.api.features.SoundFields;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.CoverJson;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackTags;

/// A track with its names, labels and covers, and its effective features in 13 fields.
public record TrackJson(
        @Field(min = 1) int id,
        @Field("Title; null when nothing names one.") String title,
        @Field(required = true) String path,
        @Field(min = 1) int trackArtistId,
        @Field("Name of the credited artist, of several the first.") String artistName,
        @Field(value = "All artists as the file credits them; null when it names none.", example = "Alpha & Beta") String artistCredit,
        Integer albumId,
        @Field("Title of the album.") String albumTitle,
        @Field(value = "Length.", min = 0, unit = "s") Integer duration,
        @Field("As written.") String trackNumber,
        @Field("As written.") String discNumber,
        @Field("As written.") String year,
        @Field("Names of the genres, joined by \", \".") String genre,
        String fileType,
        @Field(min = 0, unit = "kbit/s") Integer bitrate,
        @Field("Featured artists, joined by \"; \".") String featuredArtists,
        @JsonUnwrapped @Field(deprecated = true) SoundFields sound,
        @JsonUnwrapped ConfidenceFields confidence,
        List<String> genreTags,
        List<String> moodTags,
        String musicbrainzId,
        String musicbrainzAlbumid,
        String musicbrainzArtistid,
        String musicbrainzAlbumartistid,
        String acoustidFingerprint,
        @Field(value = "Time of the file, since 1970.", unit = "s") Double fileMtime,
        @Field(value = "Size of the file.", min = 0, unit = "bytes") Long fileSize,
        @Field("Whether the file is gone.") boolean missing,
        @Field("Whether somebody has hidden it.") boolean hidden,
        List<CoverJson> covers,
        @Field(required = true) OffsetDateTime dateAdded,
        @Field(required = true) OffsetDateTime dateModified) {

    /// @param sound the effective features; empty when none are known
    static TrackJson of(TrackSheet sheet, Optional<AnalysisValues> sound) {
        TrackTags tags = sheet.tags();
        return new TrackJson(sheet.id().value(), tags.title().orElse(null), sheet.path(), sheet.artist().value(), sheet.artistName(),
                tags.credit().written().orElse(null),
                sheet.album().map(AlbumId::value).orElse(null), sheet.albumTitle().orElse(null), boxed(tags.stream().seconds()),
                tags.numbering().track().orElse(null), tags.numbering().disc().orElse(null), tags.numbering().year().orElse(null),
                sheet.labels().genres().isEmpty() ? null : String.join(", ", sheet.labels().genres()),
                tags.stream().fileType().orElse(null), boxed(tags.stream().kilobits()), tags.credit().featuredText().orElse(null),
                SoundFields.of(sound.orElse(AnalysisValues.NONE)), ConfidenceFields.of(sound.orElse(AnalysisValues.NONE)),
                sheet.labels().genreTags(), sheet.labels().moodTags(), tags.musicBrainz().recording().orElse(null),
                tags.musicBrainz().album().orElse(null), tags.musicBrainz().artist().orElse(null),
                tags.musicBrainz().albumArtist().orElse(null), tags.acoustidFingerprint().orElse(null), boxed(sheet.modified()),
                sheet.size().isPresent() ? sheet.size().getAsLong() : null, sheet.missing(), sheet.hidden(),
                sheet.covers().stream().map(CoverJson::of).toList(), sheet.dateAdded(), sheet.dateModified());
    }

    private static Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
