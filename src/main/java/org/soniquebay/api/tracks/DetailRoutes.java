package org.soniquebay.api.tracks;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.soniquebay.api.embeddings.EmbeddingJson;
import org.soniquebay.api.embeddings.KnownEmbeddings;
import org.soniquebay.api.features.AudioFeaturesJson;
import org.soniquebay.api.features.KnownFeatures;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.metadata.KnownMetadata;
import org.soniquebay.api.metadata.MetadataJson;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.MetadataEntry;

/// `/api/tracks/{track_id}/detail`: the three tables in one answer, each by way of its cache.
public final class DetailRoutes {

    private final KnownFeatures features;
    private final KnownEmbeddings embeddings;
    private final KnownMetadata metadata;

    public DetailRoutes(KnownFeatures features, KnownEmbeddings embeddings, KnownMetadata metadata) {
        this.features = requireNonNull(features, "features is null");
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/tracks/{track_id}/detail").tag("Tracks").summary("A track's audio features, embeddings and metadata")
                .describe("What the three addresses answer, in one answer.")
                .answers(200, TrackDetailJson.class).errors(404).handle(this::detail));
    }

    private TrackDetailJson detail(Call<Void, Void> call) {
        TrackId track = new TrackId(call.id("track_id", Missing.TRACK));
        List<MetadataEntry> entries = metadata.list(track).orElseThrow(() -> Problem.of(404, Missing.TRACK));
        return new TrackDetailJson(track.value(),
                features.find(track).map(AudioFeaturesJson::of).orElse(null),
                embeddings.list(track).orElse(List.of()).stream().map(EmbeddingJson::of).toList(),
                entries.stream().map(MetadataJson.Compact::of).toList());
    }
}
