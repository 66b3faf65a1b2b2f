package org.soniquebay.api.features;

import java.util.Map;
import java.util.OptionalDouble;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.discovery.SoundStatistics;

/// Statistics of the audio features of the whole library.
record FeaturesStatisticsJson(
        @Field(value = "Tracks of which anything is known.", min = 0) long totalAnalyzed,
        @Field(value = "Their tempos.", required = true) BpmStatisticsJson bpm,
        @Field("Tracks by the source of most of their fields; `unknown` where none is named.") Map<String, Long> bySource) {

    /// Statistics of tempo; null where no tempo is known.
    record BpmStatisticsJson(
            @Field(value = "Rounded to two decimals.", unit = "BPM") Double average,
            @Field(unit = "BPM") Double min,
            @Field(unit = "BPM") Double max) {
    }

    static FeaturesStatisticsJson of(SoundStatistics statistics) {
        OptionalDouble average = statistics.tempo().average();
        return new FeaturesStatisticsJson(statistics.tracks(),
                new BpmStatisticsJson(average.isPresent() ? Math.round(average.getAsDouble() * 100) / 100.0 : null,
                        boxed(statistics.tempo().least()), boxed(statistics.tempo().most())),
                statistics.bySource());
    }

    private static Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
