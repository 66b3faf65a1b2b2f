package org.soniquebay.api.discovery;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.ArtistVectors;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

/// Songs on an arc, of an artist each and four minutes long: each sounds most like its neighbours. Tempos rise by 2 BPM from 100, keys go round the wheel from 1A.
public final class MixedLibrary {

    private MixedLibrary() {
    }

    public static void fill(Handle handle, int songs) {
        more(handle, 0, songs);
    }

    /// @param first the number of songs that are there
    public static void more(Handle handle, int first, int songs) {
        for (int i = first; i < songs; i++) {
            add(handle, "Song " + i, "Artist " + i, 0.15 * i);
            handle.execute("""
                    INSERT INTO track_audio_features (track_id, bpm, key, scale, camelot_key, mood_happy, mood_party, analysis_source, analyzed_at)
                    VALUES (?, ?, 'A', 'minor', ?, 0.5, ?, 'user', now())""", i + 1, 100 + 2 * i % 200, (i % 12 + 1) + "A", i / (double) songs);
        }
    }

    private static void add(Handle handle, String title, String artist, double angle) {
        TrackId track = LibraryFixture.track(handle, title, artist);
        EmbeddingStore store = new EmbeddingStore();
        for (ModelIdentity identity : List.of(new AudioEmbedding().identity(), new ModelIdentity("semantic", "words", Optional.empty()))) {
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            vector[0] = (float) Math.cos(angle);
            vector[identity.type().equals("semantic") ? 1 : 300] = (float) Math.sin(angle);
            store.activate(handle, identity);
            store.write(handle, identity, "soniquebay", List.of(new TrackVector(track, Optional.empty(), vector)));
        }
        ArtistId id = handle.createQuery("SELECT track_artist_id FROM tracks WHERE id = " + track).mapTo(Integer.class).map(ArtistId::new).one();
        new ArtistVectors().recompute(handle, List.of(id));
    }
}
