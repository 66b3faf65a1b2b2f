package org.soniquebay.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.container.FileContents;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.library.MusicBrainzId;

/// The interpretation of raw tags; the path fills in for missing names.
final class TagInterpretation {

    private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}\\d{7}");
    private static final String SEVERAL = "; ";

    private final FileContents file;
    private final PathNames path;
    private final Optional<String> beside;

    /// @param beside the text of the `.lrc` file beside it
    TagInterpretation(FileContents file, PathNames path, Optional<String> beside) {
        this.file = file;
        this.path = path;
        this.beside = beside;
    }

    FileTags tags() {
        return new FileTags(file.fileType(), file.audio(), credits(), position(), traits(), identifiers(), ExtraTags.of(file, Lyrics.of(file, beside)));
    }

    private Credits credits() {
        Name title = tagged(TagName.TITLE).orElseGet(() -> new Name(path.title(), NameSource.PATH));
        Optional<Name> artist = joined(TagName.ARTIST).or(() -> joined(TagName.ARTISTS)).map(text -> new Name(text, NameSource.TAGS));
        Optional<String> albumArtist = joined(TagName.ALBUM_ARTIST).or(() -> joined(TagName.ALBUM_ARTISTS));
        // A file that names its artist is not filed under a folder's name, and one that names its album not either.
        boolean named = artist.isPresent() || albumArtist.isPresent() || first(TagName.ALBUM).isPresent();
        return new Credits(
                title,
                named ? artist : path.artist().map(text -> new Name(text, NameSource.PATH)),
                apart(TagName.ARTISTS, TagName.ARTIST),
                named ? tagged(TagName.ALBUM) : path.album().map(text -> new Name(text, NameSource.PATH)),
                albumArtist,
                apart(TagName.ALBUM_ARTISTS, TagName.ALBUM_ARTIST),
                compilation(albumArtist));
    }

    /// The names that a file lists, else those in which it states the credit.
    private List<String> apart(TagName list, TagName credit) {
        return file.all(list).isEmpty() ? file.all(credit) : file.all(list);
    }

    private boolean compilation(Optional<String> albumArtist) {
        Optional<String> flag = first(TagName.COMPILATION).map(text -> text.toLowerCase(Locale.ROOT));
        if (flag.isPresent()) {
            return List.of("1", "true", "yes").contains(flag.get());
        }
        return albumArtist.filter(name -> name.equalsIgnoreCase("Various Artists")).isPresent();
    }

    /// A date that shows no year ("0000", "12") is none; the next one counts.
    private ReleasePosition position() {
        Optional<String> date = Stream.of(TagName.DATE, TagName.RELEASE_DATE, TagName.ORIGINAL_DATE)
                .flatMap(name -> file.all(name).stream())
                .filter(written -> TagNumbers.year(written).isPresent())
                .findFirst();
        return new ReleasePosition(
                first(TagName.TRACK_NUMBER).map(text -> NumberOfTotal.of(text, first(TagName.TRACK_TOTAL))),
                first(TagName.DISC_NUMBER).map(text -> NumberOfTotal.of(text, first(TagName.DISC_TOTAL))),
                date,
                date.isPresent() ? TagNumbers.year(date.get()) : OptionalInt.empty());
    }

    private MusicalTags traits() {
        return new MusicalTags(
                SplitNames.in(file.all(TagName.GENRE)),
                SplitNames.in(file.all(TagName.MOOD)),
                joined(TagName.COMMENT),
                TagNumbers.tempo(file.all(TagName.BPM)),
                file.all(TagName.KEY).stream().filter(text -> text.length() <= MusicalTags.LONGEST_KEY).findFirst(),
                replayGain());
    }

    private ReplayGain replayGain() {
        return new ReplayGain(
                gain(TagName.REPLAYGAIN_TRACK_GAIN, TagName.R128_TRACK_GAIN),
                TagNumbers.decibel(file.all(TagName.REPLAYGAIN_TRACK_PEAK)),
                gain(TagName.REPLAYGAIN_ALBUM_GAIN, TagName.R128_ALBUM_GAIN),
                TagNumbers.decibel(file.all(TagName.REPLAYGAIN_ALBUM_PEAK)));
    }

    private OptionalDouble gain(TagName gain, TagName r128) {
        OptionalDouble written = TagNumbers.decibel(file.all(gain));
        return written.isPresent() ? written : TagNumbers.r128(file.all(r128));
    }

    private Identifiers identifiers() {
        MusicBrainzIds musicBrainz = new MusicBrainzIds(
                ids(TagName.MUSICBRAINZ_RECORDING_ID).stream().findFirst(),
                ids(TagName.MUSICBRAINZ_TRACK_ID).stream().findFirst(),
                ids(TagName.MUSICBRAINZ_ALBUM_ID).stream().findFirst(),
                ids(TagName.MUSICBRAINZ_RELEASE_GROUP_ID).stream().findFirst(),
                ids(TagName.MUSICBRAINZ_ARTIST_ID),
                ids(TagName.MUSICBRAINZ_ALBUM_ARTIST_ID));
        Optional<String> isrc = file.all(TagName.ISRC).stream()
                .map(text -> text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT))
                .filter(text -> ISRC.matcher(text).matches())
                .findFirst();
        return new Identifiers(
                musicBrainz, ids(TagName.ACOUSTID_ID).stream().findFirst(), first(TagName.ACOUSTID_FINGERPRINT), isrc);
    }

    /// Every UUID in the values of a tag, whatever stands between them; ID3v2.3 has them joined by "/".
    private List<UUID> ids(TagName name) {
        return file.all(name).stream()
                .flatMap(MusicBrainzId::in)
                .map(UUID::fromString)
                .distinct()
                .toList();
    }

    private Optional<Name> tagged(TagName name) {
        return first(name).map(text -> new Name(text, NameSource.TAGS));
    }

    private Optional<String> first(TagName name) {
        return file.all(name).stream().findFirst();
    }

    private Optional<String> joined(TagName name) {
        List<String> values = file.all(name).stream().distinct().toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(SEVERAL, values));
    }
}
