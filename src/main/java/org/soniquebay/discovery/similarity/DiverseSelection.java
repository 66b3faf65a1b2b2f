package org.soniquebay.discovery.similarity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.ArtistId;

/// Takes neighbours in order and keeps those that add something: no recording twice, none that is not listed, no more of an
/// artist than wished for.
final class DiverseSelection {

    private final SimilarityQuery wish;
    private final Set<String> heard = new HashSet<>();
    private final Map<ArtistId, Integer> byArtist = new HashMap<>();
    private final List<Neighbour> chosen = new ArrayList<>();

    DiverseSelection(SimilarityQuery wish) {
        this.wish = wish;
    }

    void exclude(TrackFacts.Fact fact) {
        heard.addAll(fact.recordings());
    }

    void offer(Neighbour neighbour, TrackFacts.Fact fact) {
        if (full() || !fact.listed() || fact.recordings().stream().anyMatch(heard::contains) || artistIsFull(fact)) {
            return;
        }
        chosen.add(neighbour);
        heard.addAll(fact.recordings());
        fact.artist().ifPresent(artist -> byArtist.merge(artist, 1, Integer::sum));
    }

    private boolean artistIsFull(TrackFacts.Fact fact) {
        return wish.perArtist().isPresent()
                && fact.artist().map(artist -> byArtist.getOrDefault(artist, 0)).orElse(0) >= wish.perArtist().getAsInt();
    }

    boolean full() {
        return chosen.size() == wish.most();
    }

    List<Neighbour> chosen() {
        return List.copyOf(chosen);
    }
}
