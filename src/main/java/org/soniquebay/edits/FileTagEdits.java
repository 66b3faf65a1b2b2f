package org.soniquebay.edits;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.metadata.Credits;
import org.soniquebay.metadata.FileTags;
import org.soniquebay.metadata.Identifiers;
import org.soniquebay.metadata.MusicBrainzIds;
import org.soniquebay.metadata.Name;
import org.soniquebay.metadata.NameSource;
import org.soniquebay.metadata.ReleasePosition;

/// A person's edits in place of what a file's tags say, before these are read in the terms of the library: which artists a track
/// has, and which album it is on, follows from the edited tags.
public final class FileTagEdits {

    private FileTagEdits() {
    }

    /// The tags as the person wants them, as far as artists and albums follow from them; the other edits are applied to the
    /// track's columns and labels.
    public static FileTags applied(FieldValues edits, FileTags tags) {
        if (edits.isEmpty()) {
            return tags;
        }
        Credits credits = tags.credits();
        Optional<Name> artist = edited(edits, EditableField.ARTIST, credits.artist());
        return new FileTags(
                tags.fileType(),
                tags.audio(),
                new Credits(
                        edited(edits, EditableField.TITLE, Optional.empty()).orElse(credits.title()),
                        artist,
                        edits.has(EditableField.ARTIST) ? artist.map(Name::text).stream().toList() : credits.artists(),
                        edited(edits, EditableField.ALBUM, credits.album()),
                        edits.get(EditableField.ALBUM_ARTIST).filter(text -> !text.isBlank()).or(credits::albumArtist),
                        edits.has(EditableField.ALBUM_ARTIST) ? List.of() : credits.albumArtists(),
                        credits.compilation()),
                position(edits, tags.position()),
                tags.traits(),
                identifiers(edits, tags.identifiers()),
                tags.extra());
    }

    /// The values that the tags state of artists, albums and labels in their own words, however they are read.
    public static FieldValues said(FileTags tags) {
        Map<EditableField, String> said = new EnumMap<>(EditableField.class);
        said.put(EditableField.TITLE, tags.credits().title().text());
        tags.credits().artist().map(Name::text).ifPresent(artist -> said.put(EditableField.ARTIST, artist));
        tags.credits().album().map(Name::text).ifPresent(album -> said.put(EditableField.ALBUM, album));
        tags.credits().albumArtist().ifPresent(artist -> said.put(EditableField.ALBUM_ARTIST, artist));
        tags.position().date().ifPresent(date -> said.put(EditableField.YEAR, date));
        if (!tags.traits().genres().isEmpty()) {
            said.put(EditableField.GENRE, FieldValues.text(tags.traits().genres()));
        }
        return new FieldValues(said);
    }

    private static Optional<Name> edited(FieldValues edits, EditableField field, Optional<Name> otherwise) {
        return edits.has(field)
                ? edits.get(field).filter(text -> !text.isBlank()).map(text -> new Name(text, NameSource.TAGS))
                : otherwise;
    }

    /// The file's MusicBrainz artist is not the artist that the person named.
    private static Identifiers identifiers(FieldValues edits, Identifiers identifiers) {
        MusicBrainzIds ids = identifiers.musicBrainz();
        return edits.has(EditableField.ARTIST)
                ? new Identifiers(
                        new MusicBrainzIds(
                                ids.recording(), ids.track(), ids.album(), ids.releaseGroup(), List.of(), ids.albumArtists()),
                        identifiers.acoustid(), identifiers.acoustidFingerprint(), identifiers.isrc())
                : identifiers;
    }

    private static ReleasePosition position(FieldValues edits, ReleasePosition releasePosition) {
        Optional<String> year = edits.get(EditableField.YEAR).filter(text -> !text.isBlank());
        return year.isEmpty()
                ? releasePosition
                : new ReleasePosition(releasePosition.track(), releasePosition.disc(), year, year.filter(text -> text.matches("[12]\\d{3}"))
                        .map(text -> OptionalInt.of(Integer.parseInt(text))).orElseGet(OptionalInt::empty));
    }
}
