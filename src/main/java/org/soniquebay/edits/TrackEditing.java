package org.soniquebay.edits;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackDraft;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackTags;

/// Creates a track, and lets a person edit one.
public final class TrackEditing {

    private final InstantSource clock;
    private final TrackStore tracks = new TrackStore();
    private final TrackQueries trackQueries = new TrackQueries();
    private final TrackSheetQueries sheets = new TrackSheetQueries();
    private final UserEdits edits = new UserEdits();
    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore();

    public TrackEditing(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Makes a new track.
    public TrackOutcome create(Handle handle, DescribedTrack described) {
        TrackReferences references = TrackReferences.read(handle, List.of(described.artist()), described.album().stream().toList());
        references.check(0, Optional.of(described.path()), Optional.of(described.artist()), described.album());
        Optional<TrackOutcome> refusal = references.refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        TrackDraft draft = draft(described, references);
        if (isIdTaken(handle, draft, Optional.empty())) {
            return new TrackOutcome.MusicBrainzIdTaken();
        }
        Optional<TrackId> made = tracks.insert(handle, draft);
        made.ifPresent(track -> {
            TrackChangeEffects effects = new TrackChangeEffects(clock);
            effects.added(track, draft, described.values().appliedTo(TrackLabels.NONE));
            effects.stated(track, AnalysisSource.TAGS, described.sound());
            effects.write(handle);
            described.values().keepNoIds(handle, track, UserEdits.TAGS);
        });
        return made.<TrackOutcome>map(TrackOutcome.Written::one).orElseGet(TrackOutcome.PathTaken::new);
    }

    /// Edits a track as a person wants it. The edit wins over the file's tags until it is withdrawn.
    public TrackOutcome edit(Handle handle, TrackId track, TrackEdit edit) {
        Optional<TrackSheet> found = sheets.lock(handle, track);
        if (found.isEmpty()) {
            return new TrackOutcome.NoSuchTrack();
        }
        TrackReferences references = TrackReferences.read(handle, edit.artist().stream().toList(), edit.album().stream().toList());
        references.check(0, edit.path(), edit.artist(), edit.album());
        return references.refusal().orElseGet(() -> edit(handle, found.get(), edit, references));
    }

    private TrackOutcome edit(Handle handle, TrackSheet sheet, TrackEdit edit, TrackReferences references) {
        FieldValues values = edit.values().usable();
        if (edit.artist().isPresent()) {
            values = values.with(EditableField.ARTIST, references.name(edit.artist().get()));
        }
        if (edit.album().isPresent()) {
            values = values.with(EditableField.ALBUM, references.title(edit.album().get()));
        }
        ArtistId artist = edit.artist().orElse(sheet.artist());
        Optional<AlbumId> album = edit.album().or(sheet::album);
        TrackTags tags = edit.stream().appliedTo(edits.tags(handle, sheet, artist, values));
        TrackDraft draft = new TrackDraft(edit.path().orElse(sheet.path()), tags, artist, album, sheet.modified(), sheet.size());
        if (isIdTaken(handle, draft, Optional.of(sheet.id()))) {
            return new TrackOutcome.MusicBrainzIdTaken();
        }
        if (!draft.path().equals(sheet.path()) && !trackQueries.byPath(handle, List.of(draft.path())).isEmpty()) {
            return new TrackOutcome.PathTaken();
        }
        edits.remember(handle, sheet.id(), FieldValues.of(sheet), values);
        tracks.update(handle, sheet, draft);
        TrackChangeEffects effects = new TrackChangeEffects(clock);
        effects.changed(sheet, draft, values.appliedTo(sheet.labels()));
        state(handle, sheet.id(), edit, effects);
        effects.write(handle);
        edit.values().keepNoIds(handle, sheet.id(), UserEdits.SOURCE);
        return TrackOutcome.Written.one(sheet.id());
    }

    private void state(Handle handle, TrackId track, TrackEdit edit, TrackChangeEffects effects) {
        AnalysisValues earlier = analyses.stated(handle, track, AnalysisSource.USER).orElse(AnalysisValues.NONE);
        AnalysisValues effective = features.find(handle, track).map(EffectiveFeatures::values).orElse(AnalysisValues.NONE);
        AnalysisValues now = edit.sound().over(earlier, effective);
        if (!now.equals(earlier)) {
            effects.stated(track, AnalysisSource.USER, now);
        }
    }

    private boolean isIdTaken(Handle handle, TrackDraft draft, Optional<TrackId> own) {
        return draft.tags().musicBrainz().recording()
                .map(recording -> trackQueries.byMusicBrainzId(handle, List.of(recording)).get(recording))
                .filter(holder -> !Optional.of(holder).equals(own)).isPresent();
    }

    /// The draft of a new track from its description.
    static TrackDraft draft(DescribedTrack described, TrackReferences references) {
        TrackTags empty = TrackTags.of(new ArtistName(references.name(described.artist())));
        return new TrackDraft(described.path(), described.values().appliedTo(described.stream().appliedTo(empty)), described.artist(),
                described.album(), described.modified(), described.size());
    }
}
