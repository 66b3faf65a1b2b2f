package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.AnalysisSource;
import org.soniquebay.analysis.AnalysisStore;
import org.soniquebay.analysis.AnalysisValues;
import org.soniquebay.analysis.AudioFeaturesStore;
import org.soniquebay.analysis.FeaturesInForce;
import org.soniquebay.api.features.StatedSound;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Sentence;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.DescribedTracks;
import org.soniquebay.library.TrackDraft;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackLabels;
import org.soniquebay.library.TrackSheet;
import org.soniquebay.library.TrackSheets;
import org.soniquebay.library.TrackTags;
import org.soniquebay.metadata.EditedWords;
import org.soniquebay.metadata.UserEdits;

/// Creates a track, and lets a person edit one. Within the caller's transaction.
final class TrackWriting {

    private static final List<Object> BODY = List.of("body");
    static final Sentence PATH_TAKEN = Sentence.of("A track with this path exists already.", "Une piste avec ce chemin existe déjà.");
    static final Sentence ID_TAKEN = Sentence.of(
            "Another track has this MusicBrainz id.", "Une autre piste possède déjà cet identifiant MusicBrainz.");

    private final InstantSource clock;
    private final DescribedTracks tracks = new DescribedTracks();
    private final TrackSheets sheets = new TrackSheets();
    private final UserEdits edits = new UserEdits();
    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore(analyses);

    TrackWriting(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// @throws Problem 409 when the path or the MusicBrainz id is taken; 422 for values that cannot be
    TrackId create(Handle handle, TrackBody body) {
        AnalysisValues sound = body.sound().values();
        TrackReferences references = TrackReferences.read(
                handle, List.of(body.trackArtistId()), Optional.ofNullable(body.albumId()).stream().toList());
        references.check(BODY, body.path(), body.trackArtistId(), body.albumId());
        references.checkIds(BODY, body.musicbrainzId(), body.musicbrainzAlbumid());
        references.throwFaults();
        Map<String, String> words = body.words();
        TrackDraft draft = draft(body, words, references);
        refuseTakenId(handle, draft, Optional.empty());
        TrackId track = tracks.insert(handle, draft).orElseThrow(() -> Problem.of(409, PATH_TAKEN));
        TrackAftermath aftermath = new TrackAftermath(clock);
        aftermath.written(track);
        aftermath.labelled(track, EditedWords.applied(words, TrackLabels.NONE));
        aftermath.stated(track, AnalysisSource.TAGS, sound);
        aftermath.concerned(draft.album());
        aftermath.write(handle);
        return track;
    }

    /// @throws Problem 404 for an unknown track; 409 and 422 as [#create]
    void edit(Handle handle, TrackId track, TrackChange change) {
        TrackSheet sheet = sheets.lock(handle, track).orElseThrow(() -> Problem.of(404, Missing.TRACK));
        TrackReferences references = TrackReferences.read(handle, Optional.ofNullable(change.trackArtistId()).stream().toList(),
                Optional.ofNullable(change.albumId()).stream().toList());
        references.check(BODY, change.path(), change.trackArtistId(), change.albumId());
        references.checkIds(BODY, change.musicbrainzId(), change.musicbrainzAlbumid());
        references.throwFaults();
        Map<String, String> words = new HashMap<>(change.words());
        if (change.trackArtistId() != null) {
            words.put(EditedWords.ARTIST, references.artistName(change.trackArtistId()));
        }
        if (change.albumId() != null) {
            words.put(EditedWords.ALBUM, references.albumTitle(change.albumId()));
        }
        TrackDraft draft = changed(sheet, change, words);
        refuseTakenId(handle, draft, Optional.of(track));
        if (!draft.path().equals(sheet.path()) && !tracks.byPath(handle, List.of(draft.path())).isEmpty()) {
            throw Problem.of(409, PATH_TAKEN);
        }
        edits.remember(handle, track, EditedWords.of(sheet), words);
        tracks.update(handle, sheet, draft);
        follow(handle, sheet, draft, words, Optional.of(change.sound()));
    }

    /// @throws Problem 404 for an unknown track
    void edit(Handle handle, TrackId track, TagsBody tags) {
        Map<String, String> words = new HashMap<>();
        if (tags.genreTags() != null) {
            words.put(EditedWords.GENRE_TAGS, EditedWords.text(tags.genreTags()));
        }
        if (tags.moodTags() != null) {
            words.put(EditedWords.MOOD_TAGS, EditedWords.text(tags.moodTags()));
        }
        TrackSheet sheet = sheets.lock(handle, track).orElseThrow(() -> Problem.of(404, Missing.TRACK));
        edits.remember(handle, track, EditedWords.of(sheet), words);
        follow(handle, sheet, TrackDraft.of(sheet), words, Optional.empty());
    }

    private void follow(Handle handle, TrackSheet before, TrackDraft draft, Map<String, String> words, Optional<StatedSound> sound) {
        TrackAftermath aftermath = new TrackAftermath(clock);
        aftermath.written(before.id());
        TrackLabels labels = EditedWords.applied(words, before.labels());
        if (!labels.equals(before.labels())) {
            aftermath.labelled(before.id(), labels);
        }
        sound.ifPresent(stated -> {
            AnalysisValues earlier = analyses.stated(handle, before.id(), AnalysisSource.USER).orElse(AnalysisValues.NONE);
            AnalysisValues inForce = features.find(handle, before.id()).map(FeaturesInForce::values).orElse(AnalysisValues.NONE);
            AnalysisValues now = stated.over(earlier, inForce);
            if (!now.equals(earlier)) {
                aftermath.stated(before.id(), AnalysisSource.USER, now);
            }
        });
        aftermath.concerned(before.album());
        aftermath.concerned(draft.album());
        if (!draft.artist().equals(before.artist())) {
            aftermath.concerned(before.artist());
            aftermath.concerned(draft.artist());
        }
        aftermath.write(handle);
    }

    private void refuseTakenId(Handle handle, TrackDraft draft, Optional<TrackId> own) {
        draft.tags().musicBrainz().recording().ifPresent(recording -> {
            TrackId holder = tracks.byMusicBrainzId(handle, List.of(recording)).get(recording);
            if (holder != null && !Optional.of(holder).equals(own)) {
                throw Problem.of(409, ID_TAKEN);
            }
        });
    }

    /// A new track as a body describes it.
    static TrackDraft draft(TrackBody body, Map<String, String> words, TrackReferences references) {
        ArtistName artist = new ArtistName(references.artistName(body.trackArtistId()));
        TrackTags empty = new TrackTags(Optional.empty(), new ArtistCredit(Optional.empty(), artist, List.of()), TrackTags.Numbering.NONE,
                stream(TrackTags.Stream.UNKNOWN, body.fileType(), body.duration(), body.bitrate()), TrackTags.MusicBrainz.NONE, Optional.empty());
        return new TrackDraft(body.path(), EditedWords.applied(words, empty), new ArtistId(body.trackArtistId()),
                Optional.ofNullable(body.albumId()).map(AlbumId::new),
                body.fileMtime() == null ? OptionalDouble.empty() : OptionalDouble.of(body.fileMtime()),
                body.fileSize() == null ? OptionalLong.empty() : OptionalLong.of(body.fileSize()));
    }

    static TrackTags.Stream stream(TrackTags.Stream now, String fileType, Double duration, Integer bitrate) {
        return new TrackTags.Stream(
                Optional.ofNullable(fileType).or(now::fileType),
                duration == null ? now.seconds() : OptionalInt.of((int) Math.round(duration)),
                bitrate == null ? now.kilobits() : OptionalInt.of(bitrate));
    }

    private static TrackDraft changed(TrackSheet sheet, TrackChange change, Map<String, String> words) {
        TrackTags now = sheet.tags();
        TrackTags tags = EditedWords.applied(words, new TrackTags(now.title(), now.credit(), now.numbering(),
                stream(now.stream(), change.fileType(), change.duration(), change.bitrate()), now.musicBrainz(), now.acoustidFingerprint()));
        return new TrackDraft(Optional.ofNullable(change.path()).orElse(sheet.path()), tags,
                Optional.ofNullable(change.trackArtistId()).map(ArtistId::new).orElse(sheet.artist()),
                Optional.ofNullable(change.albumId()).map(AlbumId::new).or(sheet::album), sheet.modified(), sheet.size());
    }
}
