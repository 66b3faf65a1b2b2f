package org.soniquebay.api.tracks;

import java.util.List;
import org.soniquebay.api.embeddings.EmbeddingJson;
import org.soniquebay.api.features.AudioFeaturesJson;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.metadata.MetadataJson;

/// A track's audio features, embeddings and metadata.
record TrackDetailJson(
        @Field(min = 1) int trackId,
        @Field("What it sounds like; null when nothing is known.") AudioFeaturesJson audioFeatures,
        @Field(value = "Its embeddings, without their vectors.", required = true) List<EmbeddingJson> embeddings,
        @Field(value = "Its metadata.", required = true) List<MetadataJson.Compact> metadata) {
}
