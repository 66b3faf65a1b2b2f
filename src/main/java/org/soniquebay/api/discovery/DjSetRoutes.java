package org.soniquebay.api.discovery;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.DjSet;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.DjSets;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// `POST /api/dj-sets`: sets for DJs.
public final class DjSetRoutes {

    private final Mixes mixes;

    public DjSetRoutes(Database database, TrackVectorSearch vectors) {
        this.mixes = new Mixes(database, vectors);
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/dj-sets").tag(SimilarRoutes.TAG).summary("A set for a DJ")
                .describe("In an order in which keys are near on the Camelot wheel, tempos change little and the energy takes its course; no recording twice, no artist"
                        + " twice in a row. docs/mixes.md has the objective. Every transition that exceeds a limit is named, and all else that could not be done.")
                .needs(Role.READ).body(DjSetBody.class).answers(200, DjSetJson.class).errors(404)
                .handle(call -> make(call.body().query(), call.language())));
    }

    /// @throws Problem 404 when the library does not have all that the query names
    DjSetJson make(DjSetQuery query, Language language) {
        return mixes.find(DjSetBody.named(query), (handle, typed, named) -> {
            DjSet set = DjSets.of(handle, typed).make(query);
            return json(handle, set, new DeviationSentence(set, query, named, language));
        });
    }

    private static Integer track(DjSet.Deviation deviation) {
        return deviation.subject().orElse(null) instanceof Seed.OfTrack(TrackId track) ? (Integer) track.value() : null;
    }

    private static Integer artist(DjSet.Deviation deviation) {
        return deviation.subject().orElse(null) instanceof Seed.OfArtist(ArtistId artist) ? (Integer) artist.value() : null;
    }

    private static DjSetJson json(Handle handle, DjSet set, DeviationSentence sentences) {
        NamedTracks tracks = NamedTracks.of(handle, set.entries().stream().map(DjSet.Entry::track).toList(), List.of());
        return new DjSetJson(
                set.entries().stream().flatMap(entry -> tracks.fields(entry.track()).map(track -> DjSetJson.EntryJson.of(entry, track)).stream()).toList(),
                set.objective(), set.seconds(), sentences.query().seed(),
                set.deviations().stream().map(deviation -> new DjSetJson.DeviationJson(deviation.kind().name().toLowerCase(Locale.ROOT),
                        deviation.position().isPresent() ? (Integer) deviation.position().getAsInt() : null,
                        track(deviation), artist(deviation), sentences.of(deviation))).toList());
    }
}
