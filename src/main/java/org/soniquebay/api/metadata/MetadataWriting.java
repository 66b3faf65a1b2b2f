package org.soniquebay.api.metadata;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Sentence;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.discovery.TrackSearchIndex;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.Priority;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.StorableText;
import org.soniquebay.library.TrackStore;
import org.soniquebay.metadata.EditedWords;
import org.soniquebay.metadata.MetadataEntry;
import org.soniquebay.metadata.MetadataRows;
import org.soniquebay.metadata.UserEdits;
import org.soniquebay.scan.ArtistVectorJob;

/// Writes metadata. An entry with the source `user` under the name of a word of the track is a person's edit: writing it
/// edits the track, and taking it away gives the track its tag back. Within the caller's transaction.
final class MetadataWriting {

    private static final Sentence EXISTS = Sentence.of(
            "This source has an entry with this key already.", "Cette source a déjà une métadonnée avec cette clé.");

    private static final Sentence TOO_LONG = Sentence.of(
            "A word of a track has at most 2,000 bytes.", "Un mot d'une piste comporte au plus 2 000 octets.");

    private final InstantSource clock;
    private final MetadataRows rows = new MetadataRows();
    private final UserEdits edits = new UserEdits();
    private final TrackStore tracks = new TrackStore();

    MetadataWriting(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// @throws Problem 404 for an unknown track, 409 when there is such an entry
    MetadataEntry create(Handle handle, TrackId track, MetadataBodies.MetadataBody body) {
        ArtistId artist = requireTrack(handle, track);
        Optional<String> source = Optional.ofNullable(body.metadataSource());
        MetadataEntry entry = rows.insert(handle, track, body.metadataKey(), Optional.ofNullable(body.metadataValue()), source)
                .orElseThrow(() -> Problem.of(409, EXISTS));
        if (isEdit(source, body.metadataKey()) && body.metadataValue() != null) {
            requireWord(body.metadataValue());
            // The entry is made anew along with what it hides.
            rows.delete(handle, track, body.metadataKey(), source);
            edits.apply(handle, track, Map.of(body.metadataKey(), body.metadataValue()));
            follow(handle, track, artist);
            return find(handle, track, body.metadataKey(), source).orElse(entry);
        }
        return entry;
    }

    MetadataEntry update(Handle handle, MetadataEntry entry, String value) {
        ArtistId artist = requireTrack(handle, entry.track());
        if (isEdit(entry.source(), entry.key())) {
            requireWord(value);
            edits.apply(handle, entry.track(), Map.of(entry.key(), value));
            follow(handle, entry.track(), artist);
            return find(handle, entry.track(), entry.key(), entry.source()).orElse(entry);
        }
        return rows.update(handle, entry, value).orElse(entry);
    }

    /// @return how many entries there were
    int delete(Handle handle, TrackId track, String key, Optional<String> source) {
        ArtistId artist = requireTrack(handle, track);
        boolean mayBeEdit = source.isEmpty() || isEdit(source, key);
        boolean withdrawn = mayBeEdit && edits.withdraw(handle, track, List.of(key));
        int deleted = rows.delete(handle, track, key, source);
        if (withdrawn) {
            follow(handle, track, artist);
        }
        return deleted + (withdrawn ? 1 : 0);
    }

    /// All or nothing.
    ///
    /// @throws Problem 404 for an unknown track
    List<MetadataEntry> batch(Handle handle, TrackId track, MetadataBodies.BatchBody body) {
        ArtistId artist = requireTrack(handle, track);
        String source = body.metadataSource();
        boolean user = source.equals(UserEdits.SOURCE);
        if (body.replaceExisting()) {
            if (user) {
                edits.withdraw(handle, track, withoutKeys(edits.of(handle, track).keySet(), body.metadataDict().keySet()));
            }
            rows.deleteAll(handle, track, source);
        }
        Map<String, String> words = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        body.metadataDict().forEach((key, value) -> (user && EditedWords.KEYS.contains(key) && value != null ? words : others).put(key, value));
        rows.put(handle, track, source, others);
        words.values().forEach(MetadataWriting::requireWord);
        if (!words.isEmpty()) {
            edits.apply(handle, track, words);
        }
        if (user) {
            follow(handle, track, artist);
        }
        return rows.list(handle, track).orElse(List.of()).stream()
                .filter(entry -> entry.source().equals(Optional.of(source)) && body.metadataDict().containsKey(entry.key())).toList();
    }

    private static Collection<String> withoutKeys(Collection<String> keys, Collection<String> kept) {
        return keys.stream().filter(key -> !kept.contains(key)).toList();
    }

    private Optional<MetadataEntry> find(Handle handle, TrackId track, String key, Optional<String> source) {
        return rows.list(handle, track).stream().flatMap(List::stream)
                .filter(entry -> entry.key().equals(key) && entry.source().equals(source)).findFirst();
    }

    private ArtistId requireTrack(Handle handle, TrackId track) {
        return tracks.find(handle, track).orElseThrow(() -> Problem.of(404, Missing.TRACK)).artist();
    }

    /// What is too long for a name would be lost in the track.
    private static void requireWord(String word) {
        if (!word.isBlank() && StorableText.of(word, StorableText.NAME_BYTES).isEmpty()) {
            throw Problem.invalid("body", "metadata_value", TOO_LONG);
        }
    }

    private static boolean isEdit(Optional<String> source, String key) {
        return source.filter(UserEdits.SOURCE::equals).isPresent() && EditedWords.KEYS.contains(key);
    }

    private void follow(Handle handle, TrackId track, ArtistId before) {
        new TrackSearchIndex().refresh(handle, List.of(track));
        ArtistId now = requireTrack(handle, track);
        if (!now.equals(before)) {
            Function<ArtistId, String> subject = artist -> Integer.toString(artist.value());
            new JobQueue(clock).enqueue(handle, ArtistVectorJob.KIND, List.of(subject.apply(before), subject.apply(now)), Priority.BACKGROUND);
        }
    }
}
