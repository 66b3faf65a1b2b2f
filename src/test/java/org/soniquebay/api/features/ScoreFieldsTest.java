package org.soniquebay.api.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.api.http.schema.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreFieldsTest {

    @Test
    void everyScoreIsAFieldOfItsName() {
        Map<ScoreName, Double> all = new EnumMap<>(ScoreName.class);
        for (ScoreName name : ScoreName.values()) {
            all.put(name, (name.ordinal() + 1) / 100.0);
        }
        ScoreFields fields = ScoreFields.of(all);

        JsonNode written = JsonMapper.shared().readTree(Json.bytes(fields));
        assertThat(written.size()).isEqualTo(all.size());
        all.forEach((name, score) -> assertThat(written.path(name.column()).asDouble()).as(name.column()).isEqualTo(score));
        assertThat(fields.known()).isEqualTo(all);
    }
}
