package org.soniquebay.discovery.recipes;

import java.util.Optional;
import java.util.function.IntFunction;
import org.soniquebay.database.TypedId;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Recipes as JSON. Ids are numbers, seeds texts like `track:7` and `artist:3`; all else stands as the records have it.
public final class RecipeJson {

    private static final String TRACK = "track:";
    private static final String ARTIST = "artist:";
    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule()
                    .addSerializer(TypedId.class, new IdWriter())
                    .addDeserializer(TrackId.class, new IdReader<>(TrackId::new))
                    .addDeserializer(ArtistId.class, new IdReader<>(ArtistId::new))
                    .addSerializer(Seed.class, new SeedWriter())
                    .addDeserializer(Seed.class, new SeedReader()))
            .build();

    private RecipeJson() {
    }

    public static String write(MixRecipe recipe) {
        return JSON.writerFor(MixRecipe.class).writeValueAsString(recipe);
    }

    /// Reads a recipe.
    ///
    /// @return empty for a text that is no recipe of a known kind, or holds values that cannot be
    static Optional<MixRecipe> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, MixRecipe.class));
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static final class IdWriter extends ValueSerializer<TypedId> {
        @Override
        public void serialize(TypedId id, JsonGenerator out, SerializationContext context) {
            out.writeNumber(id.value());
        }
    }

    private static final class IdReader<T> extends ValueDeserializer<T> {
        private final IntFunction<T> made;

        private IdReader(IntFunction<T> made) {
            this.made = made;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return made.apply(in.getIntValue());
        }
    }

    private static final class SeedWriter extends ValueSerializer<Seed> {
        @Override
        public void serialize(Seed seed, JsonGenerator out, SerializationContext context) {
            out.writeString(switch (seed) {
                case Seed.OfTrack(var track) -> TRACK + track.value();
                case Seed.OfArtist(var artist) -> ARTIST + artist.value();
            });
        }
    }

    private static final class SeedReader extends ValueDeserializer<Seed> {
        @Override
        public Seed deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            return text.startsWith(TRACK) ? new Seed.OfTrack(new TrackId(Integer.parseInt(text.substring(TRACK.length()))))
                    : new Seed.OfArtist(new ArtistId(Integer.parseInt(text.substring(ARTIST.length()))));
        }
    }
}
