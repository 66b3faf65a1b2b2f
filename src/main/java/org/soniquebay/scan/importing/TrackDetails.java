package org.soniquebay.scan.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.edits.FieldValues;
import org.soniquebay.edits.TrackChangeEffects;
import org.soniquebay.edits.UserEdits;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.tracks.TagReadingStore;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.metadata.FileTags;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TrackMetadataStore;

/// The rows of a track besides its own: metadata and covers, and the rows that follow from it: labels, and the claims
/// of the tags about the sound.
public final class TrackDetails {

    private final CoverStore covers = new CoverStore();
    private final TrackStore tracks = new TrackStore();
    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final TagReadingStore readings = new TagReadingStore();
    private final UserEdits edits = new UserEdits();
    private final AudioFeaturesStore features = new AudioFeaturesStore();

    void write(
            Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written, TrackChangeEffects effects) {
        written.forEach((read, id) -> {
            effects.written(id);
            effects.labelled(id, described.get(read).labels());
            noteClaims(read, id, described.get(read).stated(), effects);
        });
        writeCovers(handle, written);
        writeMetadata(handle, described, written);
    }

    /// The tags in terms of the library; a person's edits win over them.
    TrackDescription describe(Handle handle, ReadFile read, TagOutcome.Tags found) {
        FieldValues edited = read.before().map(before -> edits.of(handle, before.id())).orElse(FieldValues.NONE);
        return TrackDescription.of(found.tags(), edited, read.file().path());
    }

    /// Forgets the sound of a file that cannot be read any more: its measurements are not those of the present file.
    void forgetSound(Handle handle, TrackId id) {
        tracks.forgetContentHash(handle, id);
        features.settle(handle, List.of(id));
    }

    private void writeMetadata(
            Handle handle, SequencedMap<ReadFile, TrackDescription> described, Map<ReadFile, TrackId> written) {
        Map<TrackId, Map<String, String>> entries = new HashMap<>();
        written.forEach((read, id) -> {
            if (read.outcome() instanceof TagOutcome.Tags found) {
                entries.put(id, metadataOf(found.tags(), described.get(read).hidden().byKey()));
            }
        });
        metadata.replace(handle, AnalysisSource.TAGS.name(), entries);
    }

    /// The metadata of a track. Besides the tags without a column these are the MusicBrainz recording id, for two
    /// tracks may claim one and only one row can hold it, and the values that an edit hides.
    private static SortedMap<String, String> metadataOf(FileTags tags, Map<String, String> hidden) {
        SortedMap<String, String> entries = new TreeMap<>(tags.extra());
        tags.identifiers().musicBrainz().recording()
                .ifPresent(recording -> entries.put("musicbrainz_recording_id", recording.toString()));
        entries.putAll(hidden);
        return entries;
    }

    private void writeCovers(Handle handle, Map<ReadFile, TrackId> written) {
        Map<TrackId, Set<String>> before = readings.pictures(handle, written.values());
        Map<TrackId, Set<String>> now = new HashMap<>();
        written.forEach((read, id) -> {
            if (read.outcome() instanceof TagOutcome.Tags found) {
                List<CoverImage> images = found.pictures().stream()
                        .map(picture -> new CoverImage(picture.toArray(), picture.mime()))
                        .toList();
                writeCovers(handle, new CoverOwner.OfTrack(id), read, Optional.ofNullable(before.get(id)), images);
                now.put(id, images.stream().map(CoverImage::contentHash).collect(Collectors.toSet()));
            }
        });
        readings.putPictures(handle, now);
    }

    private void writeCovers(Handle handle, CoverOwner track, ReadFile read, Optional<Set<String>> before, List<CoverImage> images) {
        if (read.tagsOnly() && before.isEmpty()) {
            // The file holds what it held; a picture that somebody gave the track since is not taken away.
            images.forEach(image -> covers.attach(handle, track, image));
        } else if (!images.isEmpty() || read.before().isPresent()) {
            covers.renew(handle, track, before, images);
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

    private static void noteClaims(ReadFile read, TrackId id, AnalysisValues stated, TrackChangeEffects effects) {
        if (!stated.equals(AnalysisValues.NONE)) {
            effects.stated(id, AnalysisSource.TAGS, stated);
        } else if (read.before().isPresent()) {
            effects.withdrawn(id, AnalysisSource.TAGS);
        }
    }
}
