package org.soniquebay.embedding.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.soniquebay.embedding.store.Neighbour;
import org.soniquebay.library.TrackId;

/// The best k so far: higher scores first, equal ones by smaller id.
public final class BestScores {

    private static final Comparator<Neighbour> WORST_FIRST = Comparator.comparingDouble(Neighbour::score)
            .thenComparing(Neighbour::track, Comparator.comparingInt(TrackId::value).reversed());

    private final int most;
    private final PriorityQueue<Neighbour> kept = new PriorityQueue<>(WORST_FIRST);

    public BestScores(int most) {
        this.most = most;
    }

    /// The score below which nothing can enter any more.
    public float threshold() {
        return kept.size() < most ? Float.NEGATIVE_INFINITY : kept.element().score();
    }

    public void offer(TrackId track, float score) {
        if (score < threshold()) {
            return;
        }
        kept.add(new Neighbour(track, score));
        if (kept.size() > most) {
            kept.remove();
        }
    }

    /// The neighbours, best first.
    public List<Neighbour> sorted() {
        List<Neighbour> best = new ArrayList<>(kept);
        best.sort(WORST_FIRST.reversed());
        return List.copyOf(best);
    }
}
