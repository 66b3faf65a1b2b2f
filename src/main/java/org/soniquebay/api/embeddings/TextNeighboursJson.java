package org.soniquebay.api.embeddings;

import java.util.List;
import org.soniquebay.api.http.schema.Field;

/// The tracks that words lead to, and by which model.
record TextNeighboursJson(
        @Field(value = "The model that answered.", required = true) String embeddingModel,
        @Field("Its version.") String modelVersion,
        @Field(value = "Who ran it.", required = true) String embeddingSource,
        @Field(value = "The least cosine that counted.", min = 0, max = 1) double minSimilarity,
        @Field(value = "Nearest first; empty where nothing is near enough.", required = true) List<SimilarityJson> results) {
}
