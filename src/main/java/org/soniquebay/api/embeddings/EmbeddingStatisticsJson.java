package org.soniquebay.api.embeddings;

import java.util.List;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;

/// The number of vectors by kind and by model.
record EmbeddingStatisticsJson(
        @Field(min = 0) long totalEmbeddings,
        Map<String, Long> byType,
        List<ModelSource> byModelSource,
        @Field("The model that answers for each type.") Map<String, String> activeModels) {

    record ModelSource(String model, String source, @Field(min = 0) long count) {

        ModelSource times(long number) {
            return new ModelSource(model, source, number);
        }
    }
}
