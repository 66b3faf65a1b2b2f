package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackDraft;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.metadata.TrackMetadataStore;

/// Writes many described tracks at once, as a tag reader does: new ones are made, known ones updated, and a person's
/// edits stay. A track is known by its path; by its MusicBrainz id only when the file it had is gone. A batch
/// is written whole or not at all.
public final class BatchEditing {

    private static final String RECORDING = "musicbrainz_recording_id";

    private final InstantSource clock;
    private final TrackStore tracks = new TrackStore();
    private final TrackQueries trackQueries = new TrackQueries();
    private final TrackSheetQueries sheets = new TrackSheetQueries();
    private final UserEdits edits = new UserEdits();
    private final TrackMetadataStore metadata = new TrackMetadataStore();

    public BatchEditing(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// The state of a batch while it is written.
    ///
    /// @param before the tracks that are there already, by path
    /// @param holders the tracks that hold the recordings' MusicBrainz ids, by id
    private record Run(
            Handle handle, TrackReferences references, Map<String, TrackSheet> before, Map<String, TrackId> holders,
            TrackChangeEffects effects) {
    }

    /// Of two tracks with one path the last counts; its track stands for both in the outcome, which is
    /// [TrackOutcome.PathTaken] when another writer makes and unmakes one of the tracks at this moment.
    public TrackOutcome write(Handle handle, List<DescribedTrack> described) {
        TrackReferences references = references(handle, described);
        return references.refusal().orElseGet(() -> write(handle, described, references));
    }

    private TrackOutcome write(Handle handle, List<DescribedTrack> described, TrackReferences references) {
        // The tracks are in the order of paths, so that two batches wait for each other instead of locking each other out.
        SortedMap<String, DescribedTrack> byPath = new TreeMap<>();
        described.forEach(each -> byPath.put(each.path(), each));
        Run run = new Run(handle, references, new HashMap<>(read(handle, known(handle, byPath))), holders(handle, byPath),
                new TrackChangeEffects(clock));
        Map<String, TrackId> written = new HashMap<>();
        for (Map.Entry<String, DescribedTrack> each : byPath.entrySet()) {
            Optional<TrackId> track = write(run, each.getValue(), byPath);
            if (track.isEmpty()) {
                return new TrackOutcome.PathTaken();
            }
            run.effects().written(track.get());
            run.effects().stated(track.get(), AnalysisSource.TAGS, each.getValue().sound());
            each.getValue().values().keepNoIds(handle, track.get(), UserEdits.TAGS);
            written.put(each.getKey(), track.get());
        }
        run.effects().write(handle);
        return new TrackOutcome.Written(described.stream().map(each -> written.get(each.path())).toList());
    }

    private Optional<TrackId> write(Run run, DescribedTrack described, SortedMap<String, DescribedTrack> byPath) {
        String path = described.path();
        if (!run.before().containsKey(path)) {
            Optional<TrackId> made = insert(run, described);
            if (made.isPresent()) {
                return made;
            }
            // Another writer made the track meanwhile, and has committed: with it everything else that it made.
            SortedMap<String, DescribedTrack> open = new TreeMap<>(byPath.tailMap(path));
            open.keySet().removeAll(run.before().keySet());
            run.before().putAll(read(run.handle(), trackQueries.lockByPath(run.handle(), open.keySet())));
            run.holders().putAll(holders(run.handle(), open));
        }
        return Optional.ofNullable(run.before().get(path)).map(sheet -> update(run, sheet, described));
    }

    private static TrackReferences references(Handle handle, List<DescribedTrack> described) {
        TrackReferences references = TrackReferences.read(handle, described.stream().map(DescribedTrack::artist).toList(),
                described.stream().flatMap(each -> each.album().stream()).toList());
        for (int i = 0; i < described.size(); i++) {
            DescribedTrack each = described.get(i);
            references.check(i, Optional.of(each.path()), Optional.of(each.artist()), each.album());
        }
        return references;
    }

    private Map<String, TrackSheet> read(Handle handle, Map<String, TrackId> known) {
        Map<TrackId, TrackSheet> read = sheets.findAll(handle, known.values().stream().sorted(
                Comparator.comparingInt(TrackId::value)).toList()).stream().collect(Collectors.toMap(TrackSheet::id, Function.identity()));
        Map<String, TrackSheet> byPath = new HashMap<>();
        known.forEach((path, track) -> Optional.ofNullable(read.get(track)).ifPresent(sheet -> byPath.put(path, sheet)));
        return byPath;
    }

    private Map<String, TrackId> holders(Handle handle, Map<String, DescribedTrack> byPath) {
        return trackQueries.byMusicBrainzId(handle, recordings(byPath));
    }

    private static List<String> recordings(Map<String, DescribedTrack> byPath) {
        return byPath.values().stream().flatMap(each -> recording(each).stream()).distinct().toList();
    }

    private Map<String, TrackId> known(Handle handle, SortedMap<String, DescribedTrack> byPath) {
        TrackQueries.Known locked = trackQueries.lock(handle, byPath.keySet(), recordings(byPath));
        Map<String, TrackId> known = new HashMap<>(locked.byPath());
        Map<String, String> wanted = new HashMap<>();
        byPath.forEach((path, each) -> {
            if (!known.containsKey(path)) {
                recording(each).ifPresent(id -> wanted.putIfAbsent(id, path));
            }
        });
        locked.byRecording().forEach((recording, track) -> {
            if (wanted.containsKey(recording) && !known.containsValue(track)) {
                known.put(wanted.get(recording), track);
            }
        });
        return known;
    }

    private static Optional<String> recording(DescribedTrack described) {
        return described.values().get(EditableField.MUSICBRAINZ_ID).flatMap(MusicBrainzId::of);
    }

    /// @return empty when there is a track of this path by now
    private Optional<TrackId> insert(Run run, DescribedTrack described) {
        TrackDraft draft = TrackEditing.draft(described, run.references());
        TrackDraft storable = withFreeId(draft, Optional.empty(), run.holders());
        Optional<TrackId> made = tracks.insert(run.handle(), storable);
        made.ifPresent(track -> {
            noteId(run, track, draft, storable);
            run.effects().added(track, storable, described.values().appliedTo(TrackLabels.NONE));
        });
        return made;
    }

    private TrackId update(Run run, TrackSheet sheet, DescribedTrack described) {
        FieldValues edited = edits.of(run.handle(), sheet.id());
        metadata.put(run.handle(), sheet.id(), UserEdits.TAGS, described.values().only(edited.fields()).byKey());
        FieldValues values = described.values().without(edited.fields()).usable();
        ArtistId artist = edited.has(EditableField.ARTIST) ? sheet.artist() : described.artist();
        FieldValues named = artist.equals(sheet.artist())
                ? values : values.with(EditableField.ARTIST, run.references().name(artist));
        TrackDraft draft = new TrackDraft(described.path(),
                described.stream().appliedTo(edits.tags(run.handle(), sheet, artist, named)), artist,
                edited.has(EditableField.ALBUM) ? sheet.album() : described.album().or(sheet::album),
                described.modified().isPresent() ? described.modified() : sheet.modified(),
                described.size().isPresent() ? described.size() : sheet.size());
        TrackDraft storable = withFreeId(draft, Optional.of(sheet.id()), run.holders());
        tracks.update(run.handle(), sheet, storable);
        noteId(run, sheet.id(), draft, storable);
        run.effects().changed(sheet, storable, values.appliedTo(sheet.labels()));
        return sheet.id();
    }

    /// Another track's MusicBrainz id stays with that track.
    private static TrackDraft withFreeId(TrackDraft draft, Optional<TrackId> own, Map<String, TrackId> holders) {
        Optional<TrackId> holder = draft.tags().musicBrainz().recording().map(holders::get);
        return holder.isEmpty() || holder.equals(own)
                ? draft
                : draft.withTags(draft.tags().withMusicBrainz(draft.tags().musicBrainz().withRecording(Optional.empty())));
    }

    private void noteId(Run run, TrackId track, TrackDraft wanted, TrackDraft stored) {
        wanted.tags().musicBrainz().recording().ifPresent(recording -> {
            metadata.put(run.handle(), track, UserEdits.TAGS, Map.of(RECORDING, recording));
            if (stored.tags().musicBrainz().recording().isPresent()) {
                run.holders().put(recording, track);
            }
        });
    }
}
