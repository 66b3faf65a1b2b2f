package org.soniquebay.api.discovery;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Recommendations;
import org.soniquebay.discovery.mixing.Recommended;
import org.soniquebay.discovery.similarity.TrackVectorSearch;

/// `POST /api/recommendations`: what goes with any number of tracks and artists.
public final class RecommendationRoutes {

    private final Mixes mixes;

    public RecommendationRoutes(Database database, TrackVectorSearch vectors) {
        this.mixes = new Mixes(database, vectors);
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/recommendations").tag(SimilarRoutes.TAG).summary("What goes with several tracks and artists, and not with others")
                .describe("The tracks nearest to the mean of the seeds, turned away from the mean of the minus seeds. No recording twice, no second track of an"
                        + " album, none of the seeds nor of seed artists; tracks whose file is gone are left out. Dials for tempo, key, mood and meaning"
                        + " order the 1,000 tracks anew that sound nearest.")
                .needs(Role.READ).body(RecommendationBody.class).answers(200, RecommendedJson.class).errors(404)
                .handle(call -> recommend(call.body().query(), call.language())));
    }

    /// @throws Problem 404 when the library does not have all seeds
    RecommendedJson recommend(RecommendationQuery query, Language language) {
        return mixes.find(Stream.concat(query.plus().stream(), query.minus().stream()).toList(), (handle, typed, seeds) ->
                json(handle, Recommendations.of(handle, typed).to(query), new ReasonSentence(seeds::name), language));
    }

    private static RecommendedJson json(Handle handle, Recommended found, ReasonSentence reason, Language language) {
        NamedTracks named = NamedTracks.of(handle, found.tracks().stream().map(Recommendation::track).toList(), List.of());
        return new RecommendedJson(
                found.tracks().stream().flatMap(one -> named.fields(one.track()).map(track -> RecommendedJson.one(one, track, reason, language)).stream()).toList(),
                found.ignored().stream().map(ignored -> reason.of(ignored).in(language)).toList());
    }
}
