package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.AnalysisSource;
import org.soniquebay.api.http.Problem;
import org.soniquebay.library.DescribedTracks;
import org.soniquebay.library.TrackDraft;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.TrackSheet;
import org.soniquebay.library.TrackSheets;
import org.soniquebay.library.TrackTags;
import org.soniquebay.library.musicbrainz.MusicBrainzId;
import org.soniquebay.metadata.EditedWords;
import org.soniquebay.metadata.TrackMetadataStore;
import org.soniquebay.metadata.UserEdits;

/// Writes many described tracks at once, as a tag reader does: new ones are made, known ones updated, and a person's
/// edits stay in force. A track is known by its path; by its MusicBrainz id only when the file it had is gone. All or
/// nothing, within the caller's transaction.
final class TrackBatchWriting {

    private static final String TAGS = "tags";
    private static final String RECORDING = "musicbrainz_recording_id";
    private static final Set<String> RECORDING_OR_RELEASE = Set.of(EditedWords.MUSICBRAINZ_ID, EditedWords.MUSICBRAINZ_ALBUM);

    private final InstantSource clock;
    private final DescribedTracks tracks = new DescribedTracks();
    private final TrackSheets sheets = new TrackSheets();
    private final UserEdits edits = new UserEdits();
    private final TrackMetadataStore metadata = new TrackMetadataStore();

    TrackBatchWriting(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// @return the track of each body, in their order; of two bodies with one path the last counts
    /// @throws Problem 422 for values that cannot be; 409 when another writer makes and unmakes one of the tracks at this moment
    List<TrackId> write(Handle handle, List<TrackBody> bodies) {
        TrackReferences references = references(handle, bodies);
        // In the order of paths, so that two batches wait for each other instead of locking each other out.
        SortedMap<String, TrackBody> byPath = new TreeMap<>();
        bodies.forEach(body -> byPath.put(body.path(), body));
        Map<String, TrackSheet> before = new HashMap<>(read(handle, known(handle, byPath)));
        Map<String, TrackId> holders = holders(handle, byPath);
        TrackAftermath aftermath = new TrackAftermath(clock);
        Map<String, TrackId> written = new HashMap<>();
        byPath.forEach((path, body) -> {
            Optional<TrackId> made = before.containsKey(path) ? Optional.empty() : insert(handle, body, references, holders, aftermath);
            if (made.isEmpty() && !before.containsKey(path)) {
                // Another writer made it meanwhile, and has committed: with it everything else that it made.
                SortedMap<String, TrackBody> open = new TreeMap<>(byPath.tailMap(path));
                open.keySet().removeAll(before.keySet());
                before.putAll(read(handle, tracks.lockByPath(handle, open.keySet())));
                holders.putAll(holders(handle, open));
            }
            TrackId track = made.or(() -> Optional.ofNullable(before.get(path))
                            .map(sheet -> update(handle, sheet, body, references, holders, aftermath)))
                    .orElseThrow(() -> Problem.of(409, TrackWriting.PATH_TAKEN));
            aftermath.written(track);
            aftermath.stated(track, AnalysisSource.TAGS, body.sound().values());
            written.put(path, track);
        });
        aftermath.write(handle);
        return bodies.stream().map(body -> written.get(body.path())).toList();
    }

    private static TrackReferences references(Handle handle, List<TrackBody> bodies) {
        TrackReferences references = TrackReferences.read(handle, bodies.stream().map(TrackBody::trackArtistId).toList(),
                bodies.stream().map(TrackBody::albumId).toList());
        for (int i = 0; i < bodies.size(); i++) {
            TrackBody body = bodies.get(i);
            references.check(List.of("body", i), body.path(), body.trackArtistId(), body.albumId());
        }
        references.throwFaults();
        return references;
    }

    private Map<String, TrackSheet> read(Handle handle, Map<String, TrackId> known) {
        Map<TrackId, TrackSheet> read = sheets.findAll(handle, known.values().stream().sorted(
                Comparator.comparingInt(TrackId::value)).toList()).stream().collect(Collectors.toMap(TrackSheet::id, Function.identity()));
        Map<String, TrackSheet> byPath = new HashMap<>();
        known.forEach((path, track) -> Optional.ofNullable(read.get(track)).ifPresent(sheet -> byPath.put(path, sheet)));
        return byPath;
    }

    private Map<String, TrackId> holders(Handle handle, Map<String, TrackBody> byPath) {
        return tracks.byMusicBrainzId(handle, recordings(byPath));
    }

    private static List<String> recordings(Map<String, TrackBody> byPath) {
        return byPath.values().stream().flatMap(body -> recording(body).stream()).distinct().toList();
    }

    private Map<String, TrackId> known(Handle handle, SortedMap<String, TrackBody> byPath) {
        DescribedTracks.Known locked = tracks.lock(handle, byPath.keySet(), recordings(byPath));
        Map<String, TrackId> known = new HashMap<>(locked.byPath());
        Map<String, String> wanted = new HashMap<>();
        byPath.forEach((path, body) -> {
            if (!known.containsKey(path)) {
                recording(body).ifPresent(id -> wanted.putIfAbsent(id, path));
            }
        });
        locked.byRecording().forEach((recording, track) -> {
            if (wanted.containsKey(recording) && !known.containsValue(track)) {
                known.put(wanted.get(recording), track);
            }
        });
        return known;
    }

    private static Optional<String> recording(TrackBody body) {
        return Optional.ofNullable(body.musicbrainzId()).flatMap(MusicBrainzId::of);
    }

    /// @return empty when there is a track of this path by now
    private Optional<TrackId> insert(
            Handle handle, TrackBody body, TrackReferences references, Map<String, TrackId> holders, TrackAftermath aftermath) {
        Map<String, String> words = body.words();
        TrackDraft draft = TrackWriting.draft(body, words, references);
        TrackDraft storable = withFreeId(draft, Optional.empty(), holders);
        Optional<TrackId> made = tracks.insert(handle, storable);
        made.ifPresent(track -> {
            noteId(handle, track, draft, storable, holders);
            aftermath.labelled(track, EditedWords.applied(words, TrackLabels.NONE));
            aftermath.concerned(draft.album());
        });
        return made;
    }

    private TrackId update(Handle handle, TrackSheet sheet, TrackBody body, TrackReferences references, Map<String, TrackId> holders,
            TrackAftermath aftermath) {
        Map<String, String> words = body.words();
        Map<String, String> edited = edits.of(handle, sheet.id());
        Map<String, String> hidden = new HashMap<>(words);
        hidden.keySet().retainAll(edited.keySet());
        metadata.put(handle, sheet.id(), TAGS, hidden);
        words.keySet().removeAll(edited.keySet());
        // What is no id takes none away.
        words.entrySet().removeIf(word -> RECORDING_OR_RELEASE.contains(word.getKey()) && !word.getValue().isBlank()
                && MusicBrainzId.of(word.getValue()).isEmpty());
        TrackDraft described = TrackWriting.draft(body, words, references);
        TrackTags now = sheet.tags();
        TrackTags tags = EditedWords.applied(words, new TrackTags(now.title(), now.credit(), now.numbering(),
                TrackWriting.stream(now.stream(), body.fileType(), body.duration(), body.bitrate()), now.musicBrainz(), now.acoustidFingerprint()));
        TrackDraft draft = new TrackDraft(body.path(), tags,
                edited.containsKey(EditedWords.ARTIST) ? sheet.artist() : described.artist(),
                edited.containsKey(EditedWords.ALBUM) ? sheet.album() : described.album().or(sheet::album),
                described.modified().isPresent() ? described.modified() : sheet.modified(),
                described.size().isPresent() ? described.size() : sheet.size());
        TrackDraft storable = withFreeId(draft, Optional.of(sheet.id()), holders);
        tracks.update(handle, sheet, storable);
        noteId(handle, sheet.id(), draft, storable, holders);
        follow(sheet, storable, EditedWords.applied(words, sheet.labels()), aftermath);
        return sheet.id();
    }

    private static void follow(TrackSheet sheet, TrackDraft draft, TrackLabels labels, TrackAftermath aftermath) {
        if (!labels.equals(sheet.labels())) {
            aftermath.labelled(sheet.id(), labels);
        }
        aftermath.concerned(sheet.album());
        aftermath.concerned(draft.album());
        if (!draft.artist().equals(sheet.artist())) {
            aftermath.concerned(sheet.artist());
            aftermath.concerned(draft.artist());
        }
    }

    /// Another track's MusicBrainz id stays with that track.
    private static TrackDraft withFreeId(TrackDraft draft, Optional<TrackId> own, Map<String, TrackId> holders) {
        Optional<TrackId> holder = draft.tags().musicBrainz().recording().map(holders::get);
        return holder.isEmpty() || holder.equals(own)
                ? draft
                : draft.withTags(EditedWords.applied(Map.of(EditedWords.MUSICBRAINZ_ID, ""), draft.tags()));
    }

    private void noteId(Handle handle, TrackId track, TrackDraft wanted, TrackDraft stored, Map<String, TrackId> holders) {
        wanted.tags().musicBrainz().recording().ifPresent(recording -> {
            metadata.put(handle, track, TAGS, Map.of(RECORDING, recording));
            if (stored.tags().musicBrainz().recording().isPresent()) {
                holders.put(recording, track);
            }
        });
    }
}
