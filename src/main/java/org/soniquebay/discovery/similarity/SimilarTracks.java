package org.soniquebay.discovery.similarity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// Finds what goes with a track and says why: nearest vectors first, never the same recording twice (nor the track's
/// own), nothing whose file is gone.
public final class SimilarTracks {

    /// The factor by which more neighbours are looked up than wished for, since copies, missing tracks and full artists
    /// fall out; when these do not do, the search widens by the same factor.
    private static final int WIDENING = 4;
    /// The most neighbours that a search widens to: in a library of fewer artists than are wished for, it would look at all tracks again and again.
    private static final int MOST_NEIGHBOURS = 16_000;

    private final NearestTracks tracks;
    private final Optional<Blocks> blocks;

    /// @param tracks vectors of the active model
    /// @param blocks that model's layout; empty for a model whose numbers mean nothing by themselves
    public SimilarTracks(NearestTracks tracks, Optional<Blocks> blocks) {
        this.tracks = requireNonNull(tracks, "tracks are null");
        this.blocks = requireNonNull(blocks, "blocks are null");
    }

    /// The search among vectors of sound. It explains its scores while the vectors of this program's own model answer, in its
    /// present version: only their numbers stand in its blocks.
    ///
    /// @param tracks vectors of the active model of sound
    public static SimilarTracks bySound(Handle handle, NearestTracks tracks) {
        return new SimilarTracks(tracks, blocks(handle));
    }

    /// The blocks in which the numbers of the active model of sound stand; empty while that is not this program's own in its present version.
    public static Optional<Blocks> blocks(Handle handle) {
        EmbeddingModel ours = new AudioEmbedding();
        return new EmbeddingStore().active(handle, ours.type()).filter(ours.identity()::equals).map(_ -> ours.blocks());
    }

    /// The tracks nearest to `track`, by the library's facts at this moment.
    public SimilarOutcome to(TrackId track, SimilarityQuery wish, TrackFacts facts) {
        Optional<float[]> vector = tracks.vector(track);
        if (vector.isEmpty()) {
            return new SimilarOutcome.WithoutVector(track);
        }
        return new SimilarOutcome.Found(explained(vector.get(), chosen(Optional.of(track), vector.get(), wish, facts)));
    }

    /// The tracks nearest to a vector.
    ///
    /// @param vector of unit length
    public List<SimilarTrack> near(float[] vector, SimilarityQuery wish, TrackFacts facts) {
        return explained(vector, chosen(Optional.empty(), vector, wish, facts));
    }

    private List<Neighbour> chosen(Optional<TrackId> track, float[] vector, SimilarityQuery wish, TrackFacts facts) {
        int wanted = wish.most();
        while (true) {
            wanted = Math.max(wish.most(), Math.min(MOST_NEIGHBOURS, WIDENING * wanted));
            List<Neighbour> neighbours =
                    tracks.nearest(vector, wanted, other -> !Optional.of(other).equals(track) && wish.filter().test(other));
            List<Neighbour> choice = choice(track, wish, facts, neighbours);
            if (choice.size() == wish.most() || neighbours.size() < wanted || wanted >= MOST_NEIGHBOURS) {
                return choice;
            }
        }
    }

    private static List<Neighbour> choice(Optional<TrackId> track, SimilarityQuery wish, TrackFacts facts, List<Neighbour> neighbours) {
        List<TrackId> asked = new ArrayList<>(track.stream().toList());
        neighbours.forEach(neighbour -> asked.add(neighbour.track()));
        Map<TrackId, TrackFacts.Fact> known = facts.of(asked);
        Variety variety = new Variety(wish.perArtist());
        track.map(known::get).ifPresent(variety::exclude);
        // A vector whose track has just been deleted has no facts any more.
        return neighbours.stream().filter(neighbour -> known.containsKey(neighbour.track()) && variety.take(known.get(neighbour.track()), Optional.empty()))
                .limit(wish.most()).toList();
    }

    /// A vector removed between search and explanation drops out.
    private List<SimilarTrack> explained(float[] vector, List<Neighbour> neighbours) {
        if (blocks.isEmpty()) {
            return neighbours.stream().map(neighbour -> new SimilarTrack(neighbour.track(), neighbour.score(), List.of())).toList();
        }
        List<SimilarTrack> explained = new ArrayList<>();
        for (Neighbour neighbour : neighbours) {
            tracks.vector(neighbour.track()).ifPresent(other ->
                    explained.add(SimilarTrack.of(neighbour.track(), blocks.get().share(vector, other))));
        }
        return explained;
    }
}
