package org.soniquebay.metadata;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.AlbumEntry;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.AlbumStore;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.ArtistStore;
import org.soniquebay.library.DescribedTracks;
import org.soniquebay.library.LabelStore;
import org.soniquebay.library.TrackDraft;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.TrackSheet;
import org.soniquebay.library.TrackSheets;

/// A person's edits of a track's words. An edit is an entry of metadata with the source `user` under one of
/// [EditedWords#KEYS]; it wins over the file's tag, which is kept under the same key with the source `tags`, until it
/// is withdrawn.
public final class UserEdits {

    /// The source of an edit.
    public static final String SOURCE = "user";
    private static final String TAGS = "tags";

    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final TrackSheets sheets = new TrackSheets();
    private final DescribedTracks tracks = new DescribedTracks();
    private final LabelStore labels = new LabelStore();
    private final ArtistStore artists = new ArtistStore();
    private final AlbumStore albums = new AlbumStore();

    /// Remembers edits of a track, and what stood in their place. The track itself is written by the caller.
    ///
    /// @param before what the track said until now
    /// @param words by key
    public void remember(Handle handle, TrackId track, Map<String, String> before, Map<String, String> words) {
        SortedMap<String, String> edits = new TreeMap<>(metadata.find(handle, track, SOURCE));
        SortedMap<String, String> tags = new TreeMap<>(metadata.find(handle, track, TAGS));
        words.forEach((key, word) -> {
            if (!edits.containsKey(key)) {
                tags.putIfAbsent(key, before.getOrDefault(key, ""));
            }
            edits.put(key, word);
        });
        metadata.put(handle, track, SOURCE, edits);
        metadata.put(handle, track, TAGS, tags);
    }

    /// The edits among what the source `user` says of a track, by key.
    public Map<String, String> of(Handle handle, TrackId track) {
        Map<String, String> edits = new HashMap<>(metadata.find(handle, track, SOURCE));
        edits.keySet().retainAll(EditedWords.KEYS);
        return edits;
    }

    /// Edits a track: writes the words into it and remembers them.
    ///
    /// @param words by key; keys that are no edits are left out
    /// @return whether there is such a track
    public boolean apply(Handle handle, TrackId track, Map<String, String> words) {
        Optional<TrackSheet> sheet = sheets.lock(handle, track);
        Map<String, String> edits = new HashMap<>(words);
        edits.keySet().retainAll(EditedWords.KEYS);
        if (sheet.isEmpty() || edits.isEmpty()) {
            return sheet.isPresent();
        }
        remember(handle, track, EditedWords.of(sheet.get()), edits);
        write(handle, sheet.get(), edits);
        return true;
    }

    /// Takes edits back: what the tags say stands in the track again. Keys that are no edits of it are left out.
    ///
    /// @return whether anything was withdrawn
    public boolean withdraw(Handle handle, TrackId track, Collection<String> keys) {
        Optional<TrackSheet> sheet = sheets.lock(handle, track);
        SortedMap<String, String> edits = metadata.find(handle, track, SOURCE);
        Set<String> withdrawn = new HashSet<>(keys);
        withdrawn.retainAll(edits.keySet());
        withdrawn.retainAll(EditedWords.KEYS);
        if (sheet.isEmpty() || withdrawn.isEmpty()) {
            return false;
        }
        SortedMap<String, String> tags = metadata.find(handle, track, TAGS);
        Map<String, String> words = new HashMap<>();
        withdrawn.forEach(key -> words.put(key, tags.getOrDefault(key, "")));
        metadata.delete(handle, track, SOURCE, withdrawn);
        write(handle, sheet.get(), words);
        // The file knows best; the next scan reads it again.
        tracks.forgetFileTime(handle, track);
        return true;
    }

    private void write(Handle handle, TrackSheet sheet, Map<String, String> words) {
        ArtistId artist = artist(handle, sheet, words);
        Optional<AlbumId> album = album(handle, sheet, artist, words);
        tracks.update(handle, sheet, new TrackDraft(sheet.path(), EditedWords.applied(words, sheet.tags()), artist, album,
                sheet.modified(), sheet.size()));
        TrackLabels edited = EditedWords.applied(words, sheet.labels());
        if (!edited.equals(sheet.labels())) {
            labels.replace(handle, Map.of(sheet.id(), edited));
        }
        albums.settleArtists(handle, album.stream().toList());
    }

    private ArtistId artist(Handle handle, TrackSheet sheet, Map<String, String> words) {
        if (!words.containsKey(EditedWords.ARTIST)) {
            return sheet.artist();
        }
        ArtistName name = ArtistName.of(words.get(EditedWords.ARTIST)).orElse(ArtistName.UNKNOWN);
        return artists.resolve(handle, List.of(name)).get(name);
    }

    private Optional<AlbumId> album(Handle handle, TrackSheet sheet, ArtistId artist, Map<String, String> words) {
        if (!words.containsKey(EditedWords.ALBUM) || words.get(EditedWords.ALBUM).equals(sheet.albumTitle().orElse(""))) {
            return sheet.album();
        }
        String title = words.get(EditedWords.ALBUM);
        if (!AlbumEntry.isTitle(title)) {
            return Optional.empty();
        }
        int slash = sheet.path().lastIndexOf('/');
        AlbumEntry entry = new AlbumEntry(title, slash > 0 ? sheet.path().substring(0, slash) : "/", Optional.empty(),
                sheet.tags().musicBrainz().album(), sheet.tags().numbering().year());
        return Optional.of(albums.resolve(handle, Map.of(entry, artist)).get(entry));
    }
}
