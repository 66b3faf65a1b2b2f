package org.soniquebay.discovery.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.discovery.mixing.Dials;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.KeyMove;
import org.soniquebay.discovery.mixing.PathQuery;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

class RecipeJsonTest {

    private static final TrackId ONE = new TrackId(1);

    static List<MixRecipe> recipes() {
        List<Seed> seeds = List.of(new Seed.OfTrack(ONE), new Seed.OfArtist(new ArtistId(7)));
        return List.of(new MixRecipe.OfPhrase("calme, sans \"voix\"", 50),
                new MixRecipe.OfSeeds(new RecommendationQuery(seeds, List.of(new Seed.OfTrack(new TrackId(3))), new Dials(1, 2, 0, 0.5, 1, 0.25, 4, 3), 30, OptionalInt.of(2))),
                new MixRecipe.OfSeeds(new RecommendationQuery(seeds, List.of(), Dials.STANDARD, 30, OptionalInt.empty())),
                new MixRecipe.OfPath(new PathQuery(ONE, new TrackId(9), 12)),
                new MixRecipe.OfSet(new DjSetQuery(seeds, List.of(ONE), List.of(new TrackId(4)), List.of(new ArtistId(5)), 120, List.of(0.25, 1.0),
                        new DjSetQuery.Limits(0.08, KeyMove.DIAGONAL, 0.5), new DjSetQuery.TempoRange(Optional.of(118.5), Optional.empty()), 3, Long.MIN_VALUE)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void comesBackAsItWas(MixRecipe recipe) {
        assertThat(RecipeJson.read(RecipeJson.write(recipe))).contains(recipe);
    }

    @Test
    void hasAForm() {
        assertThat(RecipeJson.write(new MixRecipe.OfPath(new PathQuery(ONE, new TrackId(9), 12))))
                .isEqualTo("{\"kind\":\"path\",\"query\":{\"from\":1,\"to\":9,\"steps\":12}}");
        assertThat(RecipeJson.write(recipes().get(2))).contains("\"plus\":[\"track:1\",\"artist:7\"]", "\"per_artist\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"kind\":\"path\",\"query\":{\"from\":1,\"to\":1,\"steps\":12}}", "{\"kind\":\"path\",\"query\":{\"from\":\"one\",\"to\":2,\"steps\":12}}",
        "{\"kind\":\"path\",\"query\":{\"from\":-1,\"to\":2,\"steps\":12}}", "{\"kind\":\"path\"}", "{\"kind\":\"magic\"}", "{}", "[]", "",
        "{\"kind\":\"search\",\"phrase\":\" \",\"most\":5}", "{\"kind\":\"search\",\"words\":\"jazz\",\"most\":5}",
        "{\"kind\":\"recommendation\",\"query\":{\"plus\":[\"album:x\"]}}", "{\"kind\":\"recommendation\",\"query\":{\"plus\":[7]}}"})
    void refusesWhatIsNoRecipe(String json) {
        assertThat(RecipeJson.read(json)).isEmpty();
    }
}
