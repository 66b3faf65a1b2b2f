package org.soniquebay.scan;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.Analysis;
import org.soniquebay.analysis.AnalysisSource;
import org.soniquebay.analysis.AnalysisStore;
import org.soniquebay.analysis.AnalysisValues;
import org.soniquebay.analysis.AudioFeaturesStore;
import org.soniquebay.library.CoverImage;
import org.soniquebay.library.CoverOwner;
import org.soniquebay.library.CoverStore;
import org.soniquebay.library.LabelStore;
import org.soniquebay.library.TrackFiles;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.metadata.FileTags;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TrackMetadataStore;

/// What hangs on a track besides its row: labels, metadata, covers, and what the tags claim about the sound.
final class TrackDetails {

    private final LabelStore labels = new LabelStore();
    private final CoverStore covers = new CoverStore();
    private final TrackFiles files = new TrackFiles();
    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore(analyses);
    private final TrackSearchIndex words = new TrackSearchIndex();
    private final InstantSource clock;

    TrackDetails(InstantSource clock) {
        this.clock = clock;
    }

    void write(Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written) {
        Map<TrackId, TrackLabels> labelsByTrack = new HashMap<>();
        written.forEach((read, id) -> labelsByTrack.put(id, described.get(read).labels()));
        labels.replace(handle, labelsByTrack);
        written.forEach((read, id) -> {
            writeCovers(handle, id, read);
        });
        writeMetadata(handle, described, written);
        writeClaims(handle, described, written);
        words.refresh(handle, written.values());
    }

    /// The tags in terms of the library; a person's edits win over them.
    TrackDescription describe(Handle handle, ReadFile read, TagOutcome.Tags found) {
        Edits edits = read.before()
                .map(before -> new Edits(metadata.find(handle, before.id(), AnalysisSource.USER.name())))
                .orElse(Edits.NONE);
        return TrackDescription.of(found.tags(), edits, read.file().path());
    }

    /// The file cannot be read any more: whatever was measured of it is not what it is now.
    void forgetSound(Handle handle, TrackId id) {
        files.forgetContentHash(handle, id);
        features.settle(handle, List.of(id));
    }

    private void writeMetadata(
            Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written) {
        Map<TrackId, Map<String, String>> entries = new HashMap<>();
        written.forEach((read, id) -> {
            if (read.outcome() instanceof TagOutcome.Tags found) {
                entries.put(id, metadataOf(found.tags(), described.get(read).hidden()));
            }
        });
        metadata.replace(handle, AnalysisSource.TAGS.name(), entries);
    }

    /// Besides what has no column: the MusicBrainz recording id, for two tracks may claim one and only one row can hold
    /// it, and what an edit hides.
    private static SortedMap<String, String> metadataOf(FileTags tags, Map<String, String> hidden) {
        SortedMap<String, String> entries = new TreeMap<>(tags.extra());
        tags.identifiers().musicBrainz().recording()
                .ifPresent(recording -> entries.put("musicbrainz_recording_id", recording.toString()));
        entries.putAll(hidden);
        return entries;
    }

    private void writeCovers(Handle handle, TrackId id, ReadFile read) {
        if (!(read.outcome() instanceof TagOutcome.Tags found)) {
            return;
        }
        List<CoverImage> images = found.pictures().stream()
                .map(picture -> new CoverImage(picture.toArray(), picture.mime()))
                .toList();
        if (!images.isEmpty() || read.before().isPresent()) {
            covers.replace(handle, new CoverOwner.OfTrack(id), images);
        }
    }

    /// An album shows the first cover that one of its tracks brings.
    void writeAlbumCover(Handle handle, CoverOwner.OfAlbum album, ReadFile read) {
        if (read.outcome() instanceof TagOutcome.Tags found && !found.pictures().isEmpty()
                && covers.primary(handle, album).isEmpty()) {
            covers.attach(handle, album,
                    new CoverImage(found.pictures().getFirst().toArray(), found.pictures().getFirst().mime()));
        }
    }

    private void writeClaims(Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written) {
        Collection<Analysis> claims = new ArrayList<>();
        Collection<TrackId> concerned = new ArrayList<>();
        written.forEach((read, id) -> {
            AnalysisValues stated = described.get(read).stated();
            if (!stated.equals(AnalysisValues.NONE)) {
                claims.add(new Analysis(id, Optional.empty(), AnalysisSource.TAGS, Optional.empty(), stated, clock.instant()));
                concerned.add(id);
                return;
            }
            if (read.before().isPresent()) {
                analyses.withdraw(handle, id, AnalysisSource.TAGS);
                concerned.add(id);
            }
        });
        analyses.record(handle, claims);
        features.settle(handle, concerned);
    }
}
