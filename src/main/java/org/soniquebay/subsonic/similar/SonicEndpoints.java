package org.soniquebay.subsonic.similar;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.SoundPaths;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.SimilarityScale;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getSonicSimilarTracks` and `findSonicPath`. Their `similarity` is the share of pairs of tracks of the library that are less alike, see [SimilarityScale].
public final class SonicEndpoints {

    private static final int USUAL_TRACKS = 10;
    private static final int MOST_TRACKS = 500;
    private static final int USUAL_PATH = 25;

    private final Database database;
    private final TrackVectorSearch vectors;
    private final SimilarityScale scale;
    private final TrackQueries tracks = new TrackQueries();

    public SonicEndpoints(Database database, TrackVectorSearch vectors, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.vectors = requireNonNull(vectors, "vectors are null");
        this.scale = new SimilarityScale(clock);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("getSonicSimilarTracks", this::similar), Endpoint.of("findSonicPath", this::path));
    }

    private ResponseNode similar(SubsonicCall call) {
        TrackId track = ItemId.track(call, "id");
        int count = call.parameters().count("count", USUAL_TRACKS, MOST_TRACKS);
        return database.readSoon(handle -> {
            requireTrack(handle, track);
            NearestTracks sounds = vectors.of(handle, ModelIdentity.AUDIO);
            List<SimilarTrack> found = count == 0 ? List.of() : found(handle, sounds, track, count);
            SequencedMap<TrackId, Double> matches = new LinkedHashMap<>();
            if (!found.isEmpty()) {
                SimilarityScale.Shares shares = scale.of(handle, sounds);
                found.forEach(each -> matches.put(each.track(), shares.of(each.score())));
            }
            return answer(handle, call.user().id(), matches);
        });
    }

    private static List<SimilarTrack> found(Handle handle, NearestTracks sounds, TrackId track, int count) {
        SimilarityQuery wish = new SimilarityQuery(count, OptionalInt.empty(), _ -> true);
        return switch (SimilarTracks.bySound(handle, sounds).to(track, wish, new LibraryFacts(handle))) {
            case SimilarOutcome.Found(List<SimilarTrack> found) -> found;
            case SimilarOutcome.WithoutVector _ -> List.of();
        };
    }

    private ResponseNode path(SubsonicCall call) {
        TrackId from = ItemId.track(call, "startSongId");
        TrackId to = ItemId.track(call, "endSongId");
        int count = call.parameters().count("count", USUAL_PATH, PathQuery.MOST_STEPS + 1);
        if (count < 2 && !(count == 1 && from.equals(to))) {
            throw SubsonicError.badValue("count");
        }
        return database.readSoon(handle -> {
            requireTrack(handle, from);
            requireTrack(handle, to);
            SequencedMap<TrackId, Double> matches = new LinkedHashMap<>();
            matches.put(from, 1.0);
            if (!from.equals(to)) {
                SoundPath path = path(handle, new PathQuery(from, to, count - 1));
                SimilarityScale.Shares shares = scale.of(handle, vectors.of(handle, ModelIdentity.AUDIO));
                path.steps().forEach(step -> matches.put(step.track(), shares.of(step.fromStart())));
            }
            return answer(handle, call.user().id(), matches);
        });
    }

    private SoundPath path(Handle handle, PathQuery query) {
        return switch (SoundPaths.of(handle, type -> vectors.of(handle, type)).find(query)) {
            case SoundPath.Outcome.Found(SoundPath path) -> path;
            case SoundPath.Outcome.WithoutVector _ -> throw new SubsonicError(ErrorCode.GENERIC, "One of the two songs is not measured, so that no way leads to it.");
        };
    }

    private void requireTrack(Handle handle, TrackId track) {
        if (tracks.find(handle, track).isEmpty()) {
            throw SubsonicError.notFound("The song");
        }
    }

    private static ResponseNode answer(Handle handle, UserId user, SequencedMap<TrackId, Double> matches) {
        Map<String, ResponseNode> songs = new Items(handle, user).songs(matches.keySet()).stream().collect(Collectors.toMap(song -> song.text("id"), song -> song));
        List<ResponseNode> nodes = new ArrayList<>();
        matches.forEach((track, similarity) -> Stream.ofNullable(songs.get(new ItemId.OfTrack(track).text()))
                .forEach(song -> nodes.add(new ResponseNode().with("entry", song).with("similarity", similarity.doubleValue()))));
        return new ResponseNode().list("sonicMatch", nodes);
    }
}
