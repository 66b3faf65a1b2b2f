package org.soniquebay.api.shapes;

import java.util.List;
import java.util.function.IntFunction;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.edits.EditFault;
import org.soniquebay.edits.MetadataOutcome;
import org.soniquebay.edits.TrackOutcome;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.MetadataEntry;

/// The problems that outcomes of edits become. To be called within the transaction, which the problem rolls back.
public final class EditProblems {

    private static final LocalizedMessage PATH_TAKEN = LocalizedMessage.of("A track with this path exists already.", "Une piste avec ce chemin existe déjà.");
    private static final LocalizedMessage ID_TAKEN = LocalizedMessage.of(
            "Another track has this MusicBrainz id.", "Une autre piste possède déjà cet identifiant MusicBrainz.");
    private static final LocalizedMessage NO_PATH = LocalizedMessage.of("This path cannot be stored.", "Ce chemin ne peut pas être enregistré.");
    private static final LocalizedMessage ENTRY_EXISTS = LocalizedMessage.of(
            "This source has an entry with this key already.", "Cette source a déjà une métadonnée avec cette clé.");
    private static final LocalizedMessage NO_WORD = LocalizedMessage.of(
            "The track cannot hold this word: it is too long, or no MusicBrainz id.",
            "La piste ne peut pas contenir ce mot : il est trop long, ou n'est pas un identifiant MusicBrainz.");

    private EditProblems() {
    }

    /// The track that a request about one wrote.
    ///
    /// @throws Problem 404 for an unknown track; 409 when its path or MusicBrainz id is taken; 422 for impossible values
    public static TrackId one(TrackOutcome outcome) {
        return tracks(outcome, _ -> FieldPath.in("body")).getFirst();
    }

    /// The tracks that a request about many wrote.
    ///
    /// @throws Problem as [#one]
    public static List<TrackId> many(TrackOutcome outcome) {
        return tracks(outcome, FieldPath.in("body")::then);
    }

    private static List<TrackId> tracks(TrackOutcome outcome, IntFunction<FieldPath> place) {
        return switch (outcome) {
            case TrackOutcome.Written(List<TrackId> tracks) -> tracks;
            case TrackOutcome.NoSuchTrack() -> throw Problem.of(404, Missing.TRACK);
            case TrackOutcome.PathTaken() -> throw Problem.of(409, PATH_TAKEN);
            case TrackOutcome.MusicBrainzIdTaken() -> throw Problem.of(409, ID_TAKEN);
            case TrackOutcome.Unacceptable(List<EditFault> faults) -> throw Problem.invalid(
                    faults.stream().map(fault -> violation(place.apply(fault.item()), fault.reason())).toList());
        };
    }

    private static Violation violation(FieldPath place, EditFault.Reason reason) {
        return switch (reason) {
            case UNSTORABLE_PATH -> violation(place.then("path"), NO_PATH);
            case NO_SUCH_ARTIST -> violation(place.then("track_artist_id"), Missing.ARTIST);
            case NO_SUCH_ALBUM -> violation(place.then("album_id"), Missing.ALBUM);
        };
    }

    private static Violation violation(FieldPath field, LocalizedMessage sentence) {
        return new Violation(field.steps(), "value_error", sentence);
    }

    /// The entries that were written or taken away.
    ///
    /// @throws Problem 404 for an unknown track; 409 when there is such an entry; 422 for a value that its track cannot hold
    public static List<MetadataEntry> entries(MetadataOutcome outcome) {
        return switch (outcome) {
            case MetadataOutcome.Done(List<MetadataEntry> entries) -> entries;
            case MetadataOutcome.NoSuchTrack() -> throw Problem.of(404, Missing.TRACK);
            case MetadataOutcome.EntryExists() -> throw Problem.of(409, ENTRY_EXISTS);
            case MetadataOutcome.Unstorable _ -> throw Problem.invalid("body", "metadata_value", NO_WORD);
        };
    }
}
