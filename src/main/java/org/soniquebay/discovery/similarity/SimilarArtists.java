package org.soniquebay.discovery.similarity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.index.DotProduct;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.library.ArtistId;

/// Artists whose music sounds alike: nearest by the cosine of their mean vectors.
public final class SimilarArtists {

    private final ArtistVectors vectors = new ArtistVectors();

    /// @param score cosine of the two vectors, −1 … 1
    public record SimilarArtist(ArtistId artist, double score) {
    }

    /// The nearest artists, best first, equal scores by smaller id. One pass over all artists' vectors.
    ///
    /// @param most at least 1
    /// @return empty when the artist has no vector
    public List<SimilarArtist> to(Handle handle, ArtistId artist, int most) {
        Optional<float[]> own = vectors.find(handle, artist);
        if (own.isEmpty()) {
            return List.of();
        }
        List<SimilarArtist> all = new ArrayList<>();
        vectors.each(handle, (other, vector) -> {
            if (!other.equals(artist)) {
                all.add(new SimilarArtist(other, DotProduct.of(own.get(), vector)));
            }
        });
        all.sort(Comparator.comparingDouble(SimilarArtist::score).reversed().thenComparingInt(similar -> similar.artist().value()));
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
