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
import org.soniquebay.api.features.TrackListQuery;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.search.FilteredTracks;
import org.soniquebay.discovery.search.FoundTracks;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.TrackSortKey;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackSheetQueries;

/// Tracks as the API shows them: their sheets with their audio features.
public final class TrackAnswers {

    /// What lists by albums say of their order.
    public static final String BY_ALBUM = "By album, disc and number unless another order is stated.";

    private final Database database;
    private final KnownFeatures known;
    private final TrackSheetQueries sheets = new TrackSheetQueries();
    private final AudioFeaturesStore features = new AudioFeaturesStore();
    private final FilteredTracks filtered = new FilteredTracks();

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

    /// The tracks that pass a filter, as a request wants them.
    ///
    /// @param filter the request's own, perhaps with another condition
    /// @param usual keys of the order when the request states none
    public List<TrackJson> list(Call<TrackListQuery, ?> call, TrackFilter filter, TrackSortKey... usual) {
        return database.read(handle -> {
            FoundTracks found = filtered.find(handle, filter, call.query().order(usual), call.query().page());
            call.total(found.total());
            return all(handle, sheets.findAll(handle, found.tracks()));
        });
    }

    /// The tracks of an artist, alone or among others.
    public List<TrackJson> ofArtist(Call<TrackListQuery, ?> call, ArtistId artist) {
        return list(call, call.query().filter().by(artist), TrackSortKey.ALBUM_ID, TrackSortKey.DISC_NUMBER, TrackSortKey.TRACK_NUMBER);
    }

    /// The tracks of an artist that are on an album.
    List<TrackJson> ofArtistOnAlbum(Call<TrackListQuery, ?> call, ArtistId artist, AlbumId album) {
        return list(call, call.query().filter().by(artist).on(album), TrackSortKey.DISC_NUMBER, TrackSortKey.TRACK_NUMBER);
    }

    /// The tracks that a query of sheets gives, in its order.
    List<TrackJson> all(Function<Handle, List<TrackSheet>> query) {
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
