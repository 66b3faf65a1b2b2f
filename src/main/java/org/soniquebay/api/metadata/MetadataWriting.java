package org.soniquebay.api.metadata;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Sentence;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.jobs.JobQueue;
import org.soniquebay.jobs.Priority;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackFiles;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.StorableText;
import org.soniquebay.library.TrackStore;
import org.soniquebay.library.TrackTags;
import org.soniquebay.library.search.TrackSearchIndex;
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

    private static final Sentence NO_WORD = Sentence.of(
            "The track cannot hold this word: it is too long, or no MusicBrainz id.",
            "La piste ne peut pas contenir ce mot : il est trop long, ou n'est pas un identifiant MusicBrainz.");
    private static final TrackTags NO_TAGS = new TrackTags(Optional.empty(),
            new ArtistCredit(Optional.empty(), ArtistName.UNKNOWN, List.of()), TrackTags.Numbering.NONE,
            TrackTags.Stream.UNKNOWN, TrackTags.MusicBrainz.NONE, Optional.empty());

    private final InstantSource clock;
    private final MetadataRows rows = new MetadataRows();
    private final UserEdits edits = new UserEdits();
    private final TrackStore tracks = new TrackStore();
    private final TrackFiles files = new TrackFiles();

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
            requireWord(body.metadataKey(), body.metadataValue());
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
            requireWord(entry.key(), value);
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
        Map<String, String> said = body.metadataDict();
        if (user) {
            // Nothing is no word: who says it takes the edit back.
            edits.withdraw(handle, track, edits.of(handle, track).keySet().stream()
                    .filter(key -> said.containsKey(key) ? said.get(key) == null : body.replaceExisting()).toList());
        }
        if (body.replaceExisting()) {
            rows.deleteOthers(handle, track, source, said.keySet());
        }
        Map<String, String> words = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        said.forEach((key, value) -> (user && EditedWords.KEYS.contains(key) && value != null ? words : others).put(key, value));
        rows.put(handle, track, source, others);
        words.forEach(MetadataWriting::requireWord);
        if (!words.isEmpty()) {
            edits.apply(handle, track, words);
        }
        if (user) {
            follow(handle, track, artist);
        }
        return rows.list(handle, track).orElse(List.of()).stream()
                .filter(entry -> entry.source().equals(Optional.of(source)) && said.containsKey(entry.key())).toList();
    }

    private Optional<MetadataEntry> find(Handle handle, TrackId track, String key, Optional<String> source) {
        return rows.list(handle, track).stream().flatMap(List::stream)
                .filter(entry -> entry.key().equals(key) && entry.source().equals(source)).findFirst();
    }

    /// Locks the track before any of its entries, as edits do: in the other order two writers would lock each other out.
    private ArtistId requireTrack(Handle handle, TrackId track) {
        files.lock(handle, track);
        return tracks.find(handle, track).orElseThrow(() -> Problem.of(404, Missing.TRACK)).artist();
    }

    /// What a track cannot hold would be lost in it.
    private static void requireWord(String key, String word) {
        boolean lost = EditedWords.isOfTags(key)
                ? !EditedWords.of(EditedWords.applied(Map.of(key, word), NO_TAGS)).containsKey(key)
                : StorableText.of(word, StorableText.NAME_BYTES).isEmpty();
        if (!word.isBlank() && lost) {
            throw Problem.invalid("body", "metadata_value", NO_WORD);
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
