package org.soniquebay.api.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.SoundPaths;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.library.TrackId;

/// `/api/tracks/{track_id}/path/{target_id}`: a way from one track to another.
public final class PathRoutes {

    static final LocalizedMessage NOWHERE = LocalizedMessage.of("A path needs two tracks.", "Un chemin a besoin de deux pistes.");
    private static final LocalizedMessage UNMEASURED = LocalizedMessage.of("%s has not been measured.", "%s n'a pas été mesurée.");
    private static final LocalizedMessage FEWER = LocalizedMessage.of(
            "The path has %d steps: the library has too few tracks that keep apart.", "Le chemin compte %d pas : la bibliothèque a trop peu de pistes assez différentes.");
    private static final LocalizedMessage STOPPED = LocalizedMessage.of("The path has %d steps: only the nearest tracks, %d in all, were looked at, and too few of them may be on it.",
            "Le chemin compte %d pas : seules les pistes les plus proches, %d en tout, ont été examinées, et trop peu d'entre elles peuvent y figurer.");
    private static final LocalizedMessage WIDE = LocalizedMessage.of("Step %d is wide: %s against at least %s.", "Le pas %d est grand : %s contre %s au moins.");

    private final Mixes mixes;

    public PathRoutes(Database database, TrackVectorSearch vectors) {
        this.mixes = new Mixes(database, vectors);
    }

    record PathParameters(@Field(value = "How many steps; the path has one track more.", min = 1, max = PathQuery.MOST_STEPS, defaultValue = "8") int steps) {
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/tracks/{track_id}/path/{target_id}").tag(SimilarRoutes.TAG).summary("A way from one track to another")
                .describe("Each track sounds like the one before: the sum of the steps' squared angles is as small as the search finds. No recording twice, no artist"
                        + " twice in a row; tracks whose file is gone are left out. Steps wider than the limit are marked and named in the notes.")
                .query(PathParameters.class).answers(200, PathJson.class).errors(404).handle(this::find));
    }

    private PathJson find(Call<PathParameters, Void> call) {
        TrackId from = new TrackId(call.id("track_id", Missing.TRACK));
        TrackId to = new TrackId(call.id("target_id", Missing.TRACK));
        if (from.equals(to)) {
            throw Problem.invalid("path", "target_id", NOWHERE);
        }
        return find(new PathQuery(from, to, call.query().steps()), call.language());
    }

    /// @throws Problem 404 when the library does not have both ends
    PathJson find(PathQuery query, Language language) {
        return mixes.find(List.of(new Seed.OfTrack(query.from()), new Seed.OfTrack(query.to())), (handle, typed, ends) -> switch (SoundPaths.of(handle, typed).find(query)) {
            case SoundPath.Outcome.WithoutVector(var track) -> new PathJson(List.of(), null, List.of(UNMEASURED.with(ends.name(new Seed.OfTrack(track))).in(language)));
            case SoundPath.Outcome.Found(var path) -> json(handle, path, query, language);
        });
    }

    private static PathJson json(Handle handle, SoundPath path, PathQuery query, Language language) {
        NamedTracks named = NamedTracks.of(handle, Stream.concat(Stream.of(path.start()), path.steps().stream().map(SoundPath.Step::track)).toList(), List.of());
        List<PathJson.PlaceJson> places = new ArrayList<>(named.fields(path.start()).map(PathJson.PlaceJson::start).stream().toList());
        List<String> notes = new ArrayList<>();
        if (path.steps().size() < query.steps()) {
            notes.add((path.lookedAt().isPresent() ? STOPPED.with(path.steps().size(), path.lookedAt().getAsInt()) : FEWER.with(path.steps().size())).in(language));
        }
        for (int i = 0; i < path.steps().size(); i++) {
            SoundPath.Step step = path.steps().get(i);
            boolean wide = path.isWide(step);
            named.fields(step.track()).ifPresent(track -> places.add(PathJson.PlaceJson.of(step, wide, track)));
            if (wide) {
                notes.add(WIDE.with(i + 1, MixNumbers.two(step.score(), language), MixNumbers.two(path.limit(), language)).in(language));
            }
        }
        return new PathJson(places, path.limit(), notes);
    }
}
