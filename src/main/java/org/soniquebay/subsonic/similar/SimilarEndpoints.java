package org.soniquebay.subsonic.similar;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Recommendations;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumQueries;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.listening.ListeningQueries;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getSimilarSongs`, `getSimilarSongs2` and `getTopSongs`. What sounds like a song comes nearest first; what sounds like an artist may be the artist's own; of one
/// artist there are a few at most.
public final class SimilarEndpoints {

    private static final int USUAL = 50;
    private static final int MOST = 500;
    /// A tenth of a list may be of one artist, and three songs in any case.
    private static final int PART_OF_ARTIST = 10;
    private static final int LEAST_OF_ARTIST = 3;

    private final Database database;
    private final TrackVectorSearch vectors;
    private final TrackQueries tracks = new TrackQueries();
    private final AlbumQueries albumQueries = new AlbumQueries();
    private final AlbumStore albums = new AlbumStore();
    private final ArtistQueries artistQueries = new ArtistQueries();
    private final ArtistStore artists = new ArtistStore();
    private final ArtistVectors artistVectors = new ArtistVectors();
    private final ListeningQueries listening = new ListeningQueries();

    public SimilarEndpoints(Database database, TrackVectorSearch vectors) {
        this.database = requireNonNull(database, "database is null");
        this.vectors = requireNonNull(vectors, "vectors are null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("getSimilarSongs", call -> new ResponseNode().with("similarSongs", similar(call))),
                Endpoint.of("getSimilarSongs2", call -> new ResponseNode().with("similarSongs2", similar(call))),
                Endpoint.of("getTopSongs", call -> new ResponseNode().with("topSongs", top(call))));
    }

    private ResponseNode similar(SubsonicCall call) {
        ItemId id = ItemId.of(call.parameters().required("id")).orElseThrow(SimilarEndpoints::unknown);
        int count = call.parameters().count("count", USUAL, MOST);
        return database.readSoon(handle -> {
            List<TrackId> found = switch (id) {
                case ItemId.OfTrack(TrackId track) -> toTrack(handle, track, count);
                case ItemId.OfAlbum(AlbumId album) -> toAlbum(handle, album, count);
                case ItemId.OfArtist(ArtistId artist) -> toArtist(handle, artist, count);
                case ItemId.OfPlaylist _, ItemId.OfFolder _ -> throw unknown();
            };
            return new ResponseNode().list("song", new Items(handle, call.user().id()).songs(found));
        });
    }

    private static SubsonicError unknown() {
        return SubsonicError.notFound("The song, album or artist");
    }

    private static OptionalInt perArtist(int count) {
        return OptionalInt.of(Math.max(LEAST_OF_ARTIST, count / PART_OF_ARTIST));
    }

    private List<TrackId> toTrack(Handle handle, TrackId track, int count) {
        tracks.find(handle, track).orElseThrow(SimilarEndpoints::unknown);
        if (count == 0) {
            return List.of();
        }
        SimilarityQuery wish = new SimilarityQuery(count, perArtist(count), _ -> true);
        return switch (SimilarTracks.bySound(handle, vectors.of(handle, ModelIdentity.AUDIO)).to(track, wish, new LibraryFacts(handle))) {
            case SimilarOutcome.Found(List<SimilarTrack> found) -> found.stream().map(SimilarTrack::track).toList();
            case SimilarOutcome.WithoutVector _ -> List.of();
        };
    }

    private List<TrackId> toAlbum(Handle handle, AlbumId album, int count) {
        albumQueries.find(handle, album).orElseThrow(SimilarEndpoints::unknown);
        List<Seed> seeds = albums.tracks(handle, List.of(album)).stream().limit(RecommendationQuery.MOST_SEEDS).<Seed>map(Seed.OfTrack::new).toList();
        if (count == 0 || seeds.isEmpty()) {
            return List.of();
        }
        return Recommendations.of(handle, type -> vectors.of(handle, type))
                .to(new RecommendationQuery(seeds, List.of(), Dials.STANDARD, count, perArtist(count))).tracks().stream().map(Recommendation::track).toList();
    }

    private List<TrackId> toArtist(Handle handle, ArtistId artist, int count) {
        artistQueries.find(handle, artist).orElseThrow(SimilarEndpoints::unknown);
        Optional<float[]> mean = count == 0 ? Optional.empty() : artistVectors.find(handle, artist);
        return mean.map(vector -> SimilarTracks.bySound(handle, vectors.of(handle, ModelIdentity.AUDIO))
                        .near(vector, new SimilarityQuery(count, perArtist(count), _ -> true), new LibraryFacts(handle)).stream().map(SimilarTrack::track).toList())
                .orElse(List.of());
    }

    private ResponseNode top(SubsonicCall call) {
        Parameters parameters = call.parameters();
        int count = parameters.count("count", USUAL, MOST);
        return database.readSoon(handle -> {
            List<TrackId> found = artist(handle, parameters).map(artist -> listening.topTracks(handle, call.user().id(), artist, count)).orElse(List.of());
            return new ResponseNode().list("song", new Items(handle, call.user().id()).songs(found));
        });
    }

    /// @return empty for a name that nobody in the library has
    private Optional<ArtistId> artist(Handle handle, Parameters parameters) {
        Optional<String> id = parameters.text("id").filter(text -> !text.isBlank());
        if (id.isPresent()) {
            return Optional.of(id.flatMap(ItemId::of).filter(ItemId.OfArtist.class::isInstance).map(found -> ((ItemId.OfArtist) found).id())
                    .filter(artist -> artistQueries.find(handle, artist).isPresent()).orElseThrow(() -> SubsonicError.notFound("The artist")));
        }
        return ArtistName.of(parameters.required("artist")).flatMap(name -> artists.find(handle, name));
    }
}
