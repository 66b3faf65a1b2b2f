package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;
import static org.soniquebay.library.SanitizedText.NAME_BYTES;
import static org.soniquebay.library.SanitizedText.SHORT_BYTES;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.SanitizedText;

/// The statements of a file about its track, as they go into the columns of `tracks`. A value that cannot be stored
/// (NUL, a megabyte) is lost alone.
public record TrackTags(
        Optional<String> title,
        ArtistCredit credit,
        Numbering numbering,
        Stream stream,
        MusicBrainz musicBrainz,
        Optional<String> acoustidFingerprint) {

    /// The most bytes of a fingerprint: that of a whole track has about 4 KB; nothing honest has a hundred.
    private static final int FINGERPRINT_BYTES = 100_000;

    public TrackTags {
        requireNonNull(credit, "credit is null");
        requireNonNull(numbering, "numbering is null");
        requireNonNull(stream, "stream is null");
        requireNonNull(musicBrainz, "musicBrainz is null");
        title = SanitizedText.clean(title, NAME_BYTES);
        acoustidFingerprint = SanitizedText.clean(acoustidFingerprint, FINGERPRINT_BYTES);
    }

    /// The tags of a track of which nothing is known but its artist.
    public static TrackTags of(ArtistName artist) {
        return new TrackTags(Optional.empty(), new ArtistCredit(Optional.empty(), artist, List.of()), Numbering.NONE, Stream.UNKNOWN,
                MusicBrainz.NONE, Optional.empty());
    }

    public TrackTags withTitle(Optional<String> other) {
        return new TrackTags(other, credit, numbering, stream, musicBrainz, acoustidFingerprint);
    }

    public TrackTags withCredit(ArtistCredit other) {
        return new TrackTags(title, other, numbering, stream, musicBrainz, acoustidFingerprint);
    }

    public TrackTags withNumbering(Numbering other) {
        return new TrackTags(title, credit, other, stream, musicBrainz, acoustidFingerprint);
    }

    public TrackTags withStream(Stream other) {
        return new TrackTags(title, credit, numbering, other, musicBrainz, acoustidFingerprint);
    }

    public TrackTags withMusicBrainz(MusicBrainz other) {
        return new TrackTags(title, credit, numbering, stream, other, acoustidFingerprint);
    }

    public TrackTags withAcoustidFingerprint(Optional<String> other) {
        return new TrackTags(title, credit, numbering, stream, musicBrainz, other);
    }

    /// The track's numbers and date, as written: "3", "01/12", "1999-05-01".
    public record Numbering(Optional<String> track, Optional<String> disc, Optional<String> year) {

        public static final Numbering NONE = new Numbering(Optional.empty(), Optional.empty(), Optional.empty());

        public Numbering {
            track = SanitizedText.clean(track, SHORT_BYTES);
            disc = SanitizedText.clean(disc, SHORT_BYTES);
            year = SanitizedText.clean(year, SHORT_BYTES);
        }

        public Numbering withTrack(Optional<String> other) {
            return new Numbering(other, disc, year);
        }

        public Numbering withDisc(Optional<String> other) {
            return new Numbering(track, other, year);
        }

        public Numbering withYear(Optional<String> other) {
            return new Numbering(track, disc, other);
        }
    }

    /// @param fileType "flac", "mp3", … in lower case
    /// @param seconds length, rounded; negative is unknown
    /// @param kilobits per second; negative is unknown
    public record Stream(Optional<String> fileType, OptionalInt seconds, OptionalInt kilobits) {

        public static final Stream UNKNOWN = new Stream(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

        public Stream {
            fileType = SanitizedText.clean(fileType, SHORT_BYTES).map(type -> type.toLowerCase(Locale.ROOT));
            seconds = knownIf(seconds);
            kilobits = knownIf(kilobits);
        }

        private static OptionalInt knownIf(OptionalInt number) {
            return number.isPresent() && number.getAsInt() < 0 ? OptionalInt.empty() : number;
        }
    }

    /// Ids given by MusicBrainz, spelled as [MusicBrainzId] has it. Those of artists may be several in one text.
    ///
    /// @param recording the value of the column `musicbrainz_id`; anything but an id is dropped, for it is unique
    public record MusicBrainz(
            Optional<String> recording, Optional<String> album, Optional<String> artist, Optional<String> albumArtist) {

        public static final MusicBrainz NONE =
                new MusicBrainz(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public MusicBrainz {
            recording = recording.flatMap(MusicBrainzId::of);
            album = album.flatMap(MusicBrainzId::of);
            artist = SanitizedText.clean(artist, NAME_BYTES).map(MusicBrainzId::spelled);
            albumArtist = SanitizedText.clean(albumArtist, NAME_BYTES).map(MusicBrainzId::spelled);
        }

        public MusicBrainz withRecording(Optional<String> other) {
            return new MusicBrainz(other, album, artist, albumArtist);
        }

        public MusicBrainz withAlbum(Optional<String> other) {
            return new MusicBrainz(recording, other, artist, albumArtist);
        }

        public MusicBrainz withArtist(Optional<String> other) {
            return new MusicBrainz(recording, album, other, albumArtist);
        }

        public MusicBrainz withAlbumArtist(Optional<String> other) {
            return new MusicBrainz(recording, album, artist, other);
        }
    }
}
