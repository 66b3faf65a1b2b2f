package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.api.features.KnownFeatures;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;

/// Tracks as the API shows them: their sheets with their audio features.
public final class TrackAnswers {

    private final Database database;
    private final KnownFeatures known;
    private final TrackSheetQueries sheets = new TrackSheetQueries();
    private final AudioFeaturesStore features = new AudioFeaturesStore();

    public TrackAnswers(Database database, KnownFeatures known) {
        this.database = requireNonNull(database, "database is null");
        this.known = requireNonNull(known, "known is null");
    }

    /// One track; its sound may come from the cache.
    ///
    /// @throws Problem 404 for an unknown track
    TrackJson one(TrackId track) {
        TrackSheet sheet = database.read(handle -> sheets.find(handle, track)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
        return TrackJson.of(sheet, known.find(track).map(stored -> stored.effective().values()));
    }

    /// The tracks that a query of sheets gives, in its order.
    public List<TrackJson> all(Function<Handle, List<TrackSheet>> query) {
        return database.read(handle -> all(handle, query.apply(handle)));
    }

    /// Sheets with their sound.
    public List<TrackJson> all(Handle handle, List<TrackSheet> found) {
        Map<TrackId, EffectiveFeatures> sound = features.findAll(handle, found.stream().map(TrackSheet::id).toList());
        return found.stream()
                .map(sheet -> TrackJson.of(sheet, Optional.ofNullable(sound.get(sheet.id())).map(EffectiveFeatures::values)))
                .toList();
    }
}
