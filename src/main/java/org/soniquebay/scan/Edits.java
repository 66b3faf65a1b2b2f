package org.soniquebay.scan;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.metadata.Credits;
import org.soniquebay.metadata.EditedWords;
import org.soniquebay.metadata.FileTags;
import org.soniquebay.metadata.Identifiers;
import org.soniquebay.metadata.MusicBrainzIds;
import org.soniquebay.metadata.Name;
import org.soniquebay.metadata.NameSource;
import org.soniquebay.metadata.PartOf;
import org.soniquebay.metadata.Position;
import org.soniquebay.metadata.Traits;

/// What a person changed of a track's description: metadata of the source `user` under the keys `title`, `artist`,
/// `album`, `album_artist`, `year` and `genre`. It wins over the file's tags until it is withdrawn.
///
/// @param values by key
record Edits(Map<String, String> values) {

    static final Edits NONE = new Edits(Map.of());

    private static final String TITLE = "title";
    private static final String ARTIST = "artist";
    private static final String ALBUM = "album";
    private static final String ALBUM_ARTIST = "album_artist";
    private static final String YEAR = "year";
    private static final String GENRE = "genre";

    Edits {
        values = Map.copyOf(requireNonNull(values, "values is null"));
    }

    /// The tags as the person wants them.
    FileTags applied(FileTags tags) {
        if (values.isEmpty()) {
            return tags;
        }
        Credits credits = tags.credits();
        return new FileTags(
                tags.fileType(),
                tags.audio(),
                new Credits(
                        edited(TITLE).orElse(credits.title()),
                        edited(ARTIST).or(credits::artist),
                        edited(ARTIST).map(artist -> List.of(artist.text())).orElse(credits.artists()),
                        edited(ALBUM).or(credits::album),
                        edited(ALBUM_ARTIST).map(Name::text).or(credits::albumArtist),
                        credits.compilation()),
                position(tags.position()),
                traits(tags.traits()),
                identifiers(tags.identifiers()),
                tags.extra());
    }

    /// Edits of what [#applied] does not know: they are applied to the track's columns and labels.
    Map<String, String> beyondFileTags() {
        Map<String, String> others = new HashMap<>(values);
        others.keySet().retainAll(EditedWords.KEYS);
        others.keySet().removeAll(Set.of(TITLE, ARTIST, ALBUM, ALBUM_ARTIST, YEAR, GENRE));
        return others;
    }

    /// Whether a person chose the album: then it is that very album, not one that the tags would lead to.
    boolean keepsAlbum() {
        return values.containsKey(ALBUM);
    }

    /// What the tags themselves say under the edited keys, so that it is not lost behind an edit.
    SortedMap<String, String> hidden(FileTags tags) {
        SortedMap<String, String> said = new TreeMap<>();
        said.put(TITLE, tags.credits().title().text());
        tags.credits().artist().map(Name::text).ifPresent(artist -> said.put(ARTIST, artist));
        tags.credits().album().map(Name::text).ifPresent(album -> said.put(ALBUM, album));
        tags.credits().albumArtist().ifPresent(artist -> said.put(ALBUM_ARTIST, artist));
        tags.position().date().ifPresent(date -> said.put(YEAR, date));
        if (!tags.traits().genres().isEmpty()) {
            said.put(GENRE, String.join("; ", tags.traits().genres()));
        }
        said.keySet().retainAll(values.keySet());
        return said;
    }

    private Optional<Name> edited(String key) {
        return Optional.ofNullable(values.get(key)).filter(text -> !text.isBlank()).map(text -> new Name(text, NameSource.TAGS));
    }

    /// The file's MusicBrainz artist is not whom the person named.
    private Identifiers identifiers(Identifiers identifiers) {
        MusicBrainzIds ids = identifiers.musicBrainz();
        return edited(ARTIST).isEmpty()
                ? identifiers
                : new Identifiers(
                        new MusicBrainzIds(
                                ids.recording(), ids.track(), ids.album(), ids.releaseGroup(), List.of(), ids.albumArtists()),
                        identifiers.acoustid(), identifiers.acoustidFingerprint(), identifiers.isrc());
    }

    private Position position(Position position) {
        Optional<String> year = edited(YEAR).map(Name::text);
        Optional<PartOf> track = position.track();
        return year.isEmpty()
                ? position
                : new Position(track, position.disc(), year, year.filter(text -> text.matches("[12]\\d{3}"))
                        .map(text -> OptionalInt.of(Integer.parseInt(text))).orElseGet(OptionalInt::empty));
    }

    private Traits traits(Traits traits) {
        return edited(GENRE)
                .map(genre -> new Traits(
                        List.of(genre.text().split("\\s*;\\s*")), traits.moods(), traits.comment(), traits.bpm(), traits.key(),
                        traits.replayGain()))
                .orElse(traits);
    }
}
