package org.soniquebay.api.features;

import org.soniquebay.api.http.schema.Field;

/// What the tempo of a track is multiplied by.
record TempoFactorBody(
        @Field(value = "2 doubles the tempo, 0.5 halves it; 0.75, 1.5 and others between a quarter and four are taken as well.", required = true,
                min = 0.25, max = 4, example = "2") Double factor) {
}
