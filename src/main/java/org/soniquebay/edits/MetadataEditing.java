package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;
import org.soniquebay.metadata.MetadataEntry;
import org.soniquebay.metadata.MetadataQueries;
import org.soniquebay.metadata.TrackMetadataStore;

/// Writes metadata. An entry with the source `user` under the key of an [EditableField] is a person's edit: writing it edits the
/// track, and taking it away gives the track its tag back.
public final class MetadataEditing {

    private final InstantSource clock;
    private final MetadataQueries metadata = new MetadataQueries();
    private final TrackMetadataStore store = new TrackMetadataStore();
    private final UserEdits edits = new UserEdits();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final TrackSheetQueries sheets = new TrackSheetQueries();

    public MetadataEditing(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Adds an entry.
    public MetadataOutcome create(Handle handle, TrackId track, String key, Optional<String> value, Optional<String> source) {
        if (!lock(handle, track)) {
            return new MetadataOutcome.NoSuchTrack();
        }
        Optional<EditableField> field = value.flatMap(_ -> field(source, key));
        if (field.isEmpty()) {
            return store.insert(handle, track, key, value, source).<MetadataOutcome>map(entry -> new MetadataOutcome.Done(List.of(entry)))
                    .orElseGet(MetadataOutcome.EntryExists::new);
        }
        return find(handle, track, key, source).isPresent()
                ? new MetadataOutcome.EntryExists() : edit(handle, track, new FieldValues(Map.of(field.get(), value.orElseThrow())));
    }

    /// Changes an entry's value.
    public MetadataOutcome update(Handle handle, MetadataEntry entry, String value) {
        if (!lock(handle, entry.track())) {
            return new MetadataOutcome.NoSuchTrack();
        }
        return field(entry.source(), entry.key())
                .map(field -> edit(handle, entry.track(), new FieldValues(Map.of(field, value))))
                .orElseGet(() -> new MetadataOutcome.Done(List.of(store.update(handle, entry, value).orElse(entry))));
    }

    private MetadataOutcome edit(Handle handle, TrackId track, FieldValues values) {
        Optional<EditableField> unstorable = values.unstorable();
        if (unstorable.isPresent()) {
            return new MetadataOutcome.Unstorable(unstorable.get());
        }
        change(handle, track, values, Set.of());
        Set<String> keys = values.byKey().keySet();
        return new MetadataOutcome.Done(entries(handle, track).stream()
                .filter(entry -> isUsers(entry.source()) && keys.contains(entry.key())).toList());
    }

    /// Takes the entries under a key away.
    ///
    /// @param source empty for all
    public MetadataOutcome delete(Handle handle, TrackId track, String key, Optional<String> source) {
        if (!lock(handle, track)) {
            return new MetadataOutcome.NoSuchTrack();
        }
        List<MetadataEntry> deleted = entries(handle, track).stream()
                .filter(entry -> entry.key().equals(key) && (source.isEmpty() || entry.source().equals(source))).toList();
        if (source.isEmpty() || isUsers(source)) {
            change(handle, track, FieldValues.NONE, EditableField.of(key).map(Set::of).orElse(Set.of()));
        }
        store.delete(handle, track, key, source);
        return new MetadataOutcome.Done(deleted);
    }

    /// The statements of a source about a track, many entries at once.
    ///
    /// @param values by key; null for an entry without one
    /// @param replaces whether the source's other entries go
    public record Batch(String source, Map<String, String> values, boolean replaces) {
    }

    /// Writes many entries of a source, all or none.
    public MetadataOutcome batch(Handle handle, TrackId track, Batch batch) {
        if (!lock(handle, track)) {
            return new MetadataOutcome.NoSuchTrack();
        }
        Map<String, String> others = new HashMap<>(batch.values());
        if (isUsers(Optional.of(batch.source()))) {
            FieldValues values = FieldValues.ofKeys(batch.values());
            Optional<EditableField> unstorable = values.unstorable();
            if (unstorable.isPresent()) {
                return new MetadataOutcome.Unstorable(unstorable.get());
            }
            // An entry without a value is no edit, and takes one back.
            change(handle, track, values, edits.of(handle, track).fields().stream().filter(field -> batch.values().containsKey(field.key())
                    ? batch.values().get(field.key()) == null : batch.replaces()).collect(Collectors.toSet()));
            others.keySet().removeAll(values.byKey().keySet());
        }
        if (batch.replaces()) {
            store.deleteOthers(handle, track, batch.source(), batch.values().keySet());
        }
        store.put(handle, track, batch.source(), others);
        return new MetadataOutcome.Done(entries(handle, track).stream()
                .filter(entry -> entry.source().equals(Optional.of(batch.source())) && batch.values().containsKey(entry.key())).toList());
    }

    private void change(Handle handle, TrackId track, FieldValues values, Set<EditableField> takenBack) {
        TrackSheet sheet = sheets.lock(handle, track).orElseThrow();
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        edits.change(handle, sheet, values, takenBack, effects);
        effects.write(handle);
    }

    /// Locks the track before any of its entries is written, as all edits do: in the other order two writers would lock
    /// each other out.
    private boolean lock(Handle handle, TrackId track) {
        return files.lock(handle, track).isPresent();
    }

    private List<MetadataEntry> entries(Handle handle, TrackId track) {
        return metadata.list(handle, track).orElse(List.of());
    }

    private Optional<MetadataEntry> find(Handle handle, TrackId track, String key, Optional<String> source) {
        return entries(handle, track).stream().filter(entry -> entry.key().equals(key) && entry.source().equals(source)).findFirst();
    }

    private static Optional<EditableField> field(Optional<String> source, String key) {
        return isUsers(source) ? EditableField.of(key) : Optional.empty();
    }

    private static boolean isUsers(Optional<String> source) {
        return source.filter(UserEdits.SOURCE::equals).isPresent();
    }
}
