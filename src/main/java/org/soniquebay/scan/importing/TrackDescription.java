package org.soniquebay.scan.importing;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.edits.EditableField;
import org.soniquebay.edits.FieldValues;
import org.soniquebay.edits.FileTagEdits;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.grouping.AlbumStatement;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackCredit;
import org.soniquebay.library.tracks.TrackTags;
import org.soniquebay.metadata.FileTags;
import org.soniquebay.metadata.MusicBrainzIds;
import org.soniquebay.metadata.Name;
import org.soniquebay.metadata.NumberOfTotal;

/// A file's tags in the terms of the library: which artists, which album, which columns, which labels.
///
/// @param credits the artists of a track that is credited to several, and those of its album
/// @param album what the tags state of the album, if they name one
/// @param stated the claims of the tags about the sound: tempo, key and genre
/// @param keepsAlbum whether a person put the track on the album it is on
/// @param hidden the values of the tags where a person's edit wins
record TrackDescription(
        TrackTags tags,
        List<TrackCredit> credits,
        Optional<AlbumStatement> album,
        TrackLabels labels,
        AnalysisValues stated,
        FieldValues hidden,
        boolean keepsAlbum) {

    TrackDescription {
        requireNonNull(hidden, "hidden is null");
        requireNonNull(tags, "tags is null");
        credits = List.copyOf(credits);
        requireNonNull(album, "album is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(stated, "stated is null");
    }

    static TrackDescription of(FileTags read, FieldValues edits, Path file) {
        FileTags tags = FileTagEdits.applied(edits, read);
        FieldValues hidden = FieldValues.of(columns(read), labels(read)).with(FileTagEdits.said(read)).only(edits.fields());
        return new TrackDescription(
                edits.appliedTo(columns(tags)), Stream.concat(credits(tags).stream(), albumCredits(tags).stream()).toList(), album(tags, file), edits.appliedTo(labels(tags)),
                stated(read), hidden, edits.has(EditableField.ALBUM));
    }

    private static Optional<ArtistName> albumArtist(FileTags tags) {
        Optional<ArtistName> named = albumCredits(tags).stream().findFirst().map(TrackCredit::artist)
                .or(() -> tags.credits().albumArtist().map(ArtistCredit::parse).map(ArtistCredit::artist));
        return tags.credits().compilation() ? Optional.of(named.orElse(ArtistName.VARIOUS)) : named;
    }

    private static Optional<AlbumStatement> album(FileTags tags, Path file) {
        Optional<NumberOfTotal> disc = tags.position().disc();
        return tags.credits().album().map(Name::text).filter(AlbumEntry::isTitle).map(title -> new AlbumStatement(
                new AlbumEntry(
                        title,
                        file.getParent().toString(),
                        albumArtist(tags),
                        tags.identifiers().musicBrainz().album().map(UUID::toString),
                        year(tags)),
                disc.map(NumberOfTotal::number).filter(OptionalInt::isPresent).orElseGet(() -> AlbumEntry.disc(title)),
                disc.map(NumberOfTotal::total).orElseGet(OptionalInt::empty)));
    }

    private static TrackTags columns(FileTags tags) {
        String title = tags.credits().title().text();
        ArtistCredit written = tags.credits().artist().map(Name::text).map(ArtistCredit::parse).orElse(ArtistCredit.UNKNOWN);
        ArtistCredit credit = credits(tags).stream().findFirst()
                .map(first -> new ArtistCredit(written.written(), first.artist(), written.featured())).orElse(written);
        return new TrackTags(
                Optional.of(title),
                credit.withTitle(title),
                new TrackTags.Numbering(
                        tags.position().track().map(NumberOfTotal::written), tags.position().disc().map(NumberOfTotal::written), year(tags)),
                stream(tags),
                musicBrainz(tags.identifiers().musicBrainz()),
                tags.identifiers().acoustidFingerprint());
    }

    private static List<TrackCredit> credits(FileTags tags) {
        return TrackCredit.of(TrackCredit.Role.ARTIST, tags.credits().artists(), tags.credits().artist().map(Name::text));
    }

    private static List<TrackCredit> albumCredits(FileTags tags) {
        return TrackCredit.of(TrackCredit.Role.ALBUM_ARTIST, tags.credits().albumArtists(), tags.credits().albumArtist());
    }

    private static TrackTags.Stream stream(FileTags tags) {
        OptionalInt seconds = tags.audio().seconds().isPresent()
                ? OptionalInt.of((int) Math.round(tags.audio().seconds().getAsDouble()))
                : OptionalInt.empty();
        return new TrackTags.Stream(Optional.of(tags.fileType()), seconds, tags.audio().bitrate());
    }

    private static TrackTags.MusicBrainz musicBrainz(MusicBrainzIds ids) {
        return new TrackTags.MusicBrainz(
                ids.recording().map(UUID::toString),
                ids.album().map(UUID::toString),
                joined(ids.artists()),
                joined(ids.albumArtists()));
    }

    private static Optional<String> joined(List<UUID> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(ids.stream().map(UUID::toString).collect(Collectors.joining("; ")));
    }

    /// The year where the date shows one, else the date as written.
    private static Optional<String> year(FileTags tags) {
        return tags.position().year().isPresent()
                ? Optional.of(String.valueOf(tags.position().year().getAsInt()))
                : tags.position().date();
    }

    private static TrackLabels labels(FileTags tags) {
        return new TrackLabels(tags.traits().genres(), List.of(), tags.traits().moods());
    }

    private static AnalysisValues stated(FileTags tags) {
        Optional<AnalysisValues.TempoValue> tempo = tags.traits().bpm().isPresent()
                ? Optional.of(AnalysisValues.TempoValue.of(tags.traits().bpm().getAsDouble()))
                : Optional.empty();
        Optional<AnalysisValues.KeyValue> key = tags.traits().key().flatMap(KeyNames::parse).map(found ->
                AnalysisValues.KeyValue.of(
                        found.tonic().spelling(), found.scale().stored(), Camelot.of(found).toString()));
        return new AnalysisValues(tempo, key, Map.of(), tags.traits().genres().stream().findFirst());
    }
}
