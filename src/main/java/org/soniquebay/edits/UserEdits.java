package org.soniquebay.edits;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackDraft;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackTags;
import org.soniquebay.metadata.TrackMetadataStore;

/// A person's edits of a track. An edit is an entry of metadata with the source `user` under the key of an [EditableField]; it
/// wins over the file's tag, which is kept under the same key with the source `tags`, until it is withdrawn.
public final class UserEdits {

    /// The source of an edit.
    static final String SOURCE = "user";
    static final String TAGS = "tags";

    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final TrackStore tracks = new TrackStore();
    private final ArtistStore artists = new ArtistStore();
    private final AlbumStore albums = new AlbumStore();

    /// The edits of a track, without those that were withdrawn.
    public FieldValues of(Handle handle, TrackId track) {
        return FieldValues.ofKeys(metadata.find(handle, track, SOURCE));
    }

    /// Remembers edits of a track, and the values that stood in their place. The track itself is written by the caller.
    ///
    /// @param before the track's values until now
    void remember(Handle handle, TrackId track, FieldValues before, FieldValues edits) {
        SortedMap<String, String> known = new TreeMap<>(metadata.find(handle, track, SOURCE));
        SortedMap<String, String> tags = new TreeMap<>(metadata.find(handle, track, TAGS));
        edits.values().forEach((field, value) -> {
            if (!known.containsKey(field.key())) {
                tags.putIfAbsent(field.key(), before.get(field).orElse(""));
            }
            known.put(field.key(), value);
        });
        metadata.put(handle, track, SOURCE, known);
        metadata.put(handle, track, TAGS, tags);
    }

    /// Edits a track and takes earlier edits of it back: the values of the tags stand in their place again. A field
    /// without an edit cannot be taken back.
    ///
    /// @param sheet the track as it is, locked
    /// @return the edits that are taken back
    Set<EditableField> change(
            Handle handle, TrackSheet sheet, FieldValues edits, Collection<EditableField> takenBack, TrackChangeEffects effects) {
        FieldValues withdrawn = withdraw(handle, sheet.id(), takenBack);
        if (!edits.isEmpty()) {
            remember(handle, sheet.id(), FieldValues.of(sheet), edits);
        }
        write(handle, sheet, withdrawn.with(edits), effects);
        if (!withdrawn.isEmpty()) {
            // The file knows its values best; the next scan reads it again.
            tracks.forgetFileTime(handle, sheet.id());
        }
        return withdrawn.fields();
    }

    /// @return the values of the tags in place of the edits
    private FieldValues withdraw(Handle handle, TrackId track, Collection<EditableField> takenBack) {
        Set<EditableField> withdrawn = EnumSet.noneOf(EditableField.class);
        withdrawn.addAll(of(handle, track).only(takenBack).fields());
        if (withdrawn.isEmpty()) {
            return FieldValues.NONE;
        }
        SortedMap<String, String> tags = metadata.find(handle, track, TAGS);
        metadata.delete(handle, track, SOURCE, withdrawn.stream().map(EditableField::key).toList());
        return new FieldValues(withdrawn.stream().collect(
                Collectors.toMap(field -> field, field -> tags.getOrDefault(field.key(), ""))));
    }

    private void write(Handle handle, TrackSheet sheet, FieldValues values, TrackChangeEffects effects) {
        if (values.isEmpty()) {
            return;
        }
        Optional<ArtistName> name = values.get(EditableField.ARTIST).map(ArtistCredit::parse).map(ArtistCredit::artist);
        ArtistId artist = name.map(named -> artists.resolve(handle, List.of(named)).get(named)).orElse(sheet.artist());
        TrackDraft draft = new TrackDraft(sheet.path(), tags(handle, sheet, artist, values), artist, album(handle, sheet, artist, values),
                sheet.modified(), sheet.size());
        tracks.update(handle, sheet, draft);
        effects.changed(sheet, draft, values.appliedTo(sheet.labels()));
    }

    /// The tags of a track with other values. The file's statements about its artist go with the artist: how the credit
    /// is written, which artists are featured, and the artist's MusicBrainz id, unless a person states them.
    ///
    /// @param artist of the track from now on
    TrackTags tags(Handle handle, TrackSheet sheet, ArtistId artist, FieldValues values) {
        if (artist.equals(sheet.artist())) {
            return values.appliedTo(sheet.tags());
        }
        FieldValues said = of(handle, sheet.id()).only(EditableField.OF_ARTIST).with(values);
        ArtistCredit credit = said.get(EditableField.ARTIST).map(ArtistCredit::parse).orElse(ArtistCredit.UNKNOWN);
        TrackTags retitled = said.appliedTo(sheet.tags());
        return said.appliedTo(sheet.tags()
                .withCredit(retitled.title().map(credit::withTitle).orElse(credit))
                .withMusicBrainz(sheet.tags().musicBrainz().withArtist(Optional.empty())));
    }

    private Optional<AlbumId> album(Handle handle, TrackSheet sheet, ArtistId artist, FieldValues values) {
        Optional<String> title = values.get(EditableField.ALBUM);
        if (title.isEmpty() || title.get().equals(sheet.albumTitle().orElse(""))) {
            return sheet.album();
        }
        if (!AlbumEntry.isTitle(title.get())) {
            return Optional.empty();
        }
        int slash = sheet.path().lastIndexOf('/');
        AlbumEntry entry = new AlbumEntry(title.get(), slash > 0 ? sheet.path().substring(0, slash) : "/", Optional.empty(),
                sheet.tags().musicBrainz().album(), sheet.tags().numbering().year());
        return Optional.of(albums.resolve(handle, Map.of(entry, artist)).get(entry));
    }
}
