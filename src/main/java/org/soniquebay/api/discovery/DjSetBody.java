package org.soniquebay.api.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.KeyMove;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;

/// What a set for a DJ shall be like.
public record DjSetBody(
        @Field(value = "Ids of tracks that it shall sound like; without any seed, like those that must be in it, or like anything.", min = 1, maxItems = RecommendationQuery.MOST_SEEDS / 2)
        List<Integer> trackIds,
        @Field(value = "Ids of artists that it shall sound like.", min = 1, maxItems = RecommendationQuery.MOST_SEEDS / 2) List<Integer> artistIds,
        @Field(value = "Ids of tracks that must be in it.", min = 1, maxItems = DjSetQuery.MOST_MUST) List<Integer> mustTrackIds,
        @Field(value = "Ids of tracks that must not be in it.", min = 1, maxItems = DjSetQuery.MOST_NEVER) List<Integer> neverTrackIds,
        @Field(value = "Ids of artists of whom nothing else may be in it.", min = 1, maxItems = DjSetQuery.MOST_NEVER) List<Integer> neverArtistIds,
        @Field(value = "Length.", min = 5, max = DjSetQuery.MOST_MINUTES, defaultValue = "60", unit = "min") int minutes,
        @Field(value = "Course of energy, from 0 (the least among the tracks to choose from) to 1, at points spread evenly over the set; any when not stated.", min = 0, max = 1, maxItems = DjSetQuery.MOST_POINTS)
        List<Double> energy,
        @Field(value = "Largest relative change of tempo in a transition; half and double are the tempo itself.", min = 0.001, max = 1, defaultValue = "0.06") double maxTempoChange,
        @Field(value = "Farthest move on the Camelot wheel.", oneOf = {"same", "neighbour", "diagonal", "far"}, defaultValue = "neighbour") String farthestKey,
        @Field(value = "Largest distance from the course of energy.", min = 0.001, max = 1, defaultValue = "0.25") double maxEnergyStep,
        @Field(value = "Slowest tempo.", min = 20, max = 400, unit = "BPM") Double minBpm,
        @Field(value = "Fastest tempo.", min = 20, max = 400, unit = "BPM") Double maxBpm,
        @Field(value = "How many of one artist at most, beside those that must be in it.", min = 1, max = 1000, defaultValue = "2") int perArtist,
        @Field(value = "The same library and seed give the same set, another seed another one.", defaultValue = "1") long seed) {

    private static final LocalizedMessage BACKWARDS = LocalizedMessage.of("min_bpm exceeds max_bpm.", "min_bpm dépasse max_bpm.");

    /// @throws Problem 422 for a range that ends before it begins
    public DjSetQuery query() {
        if (minBpm != null && maxBpm != null && minBpm > maxBpm) {
            throw Problem.invalid("body", "min_bpm", BACKWARDS);
        }
        List<Seed> seeds = new ArrayList<>();
        tracks(trackIds).forEach(track -> seeds.add(new Seed.OfTrack(track)));
        artists(artistIds).forEach(artist -> seeds.add(new Seed.OfArtist(artist)));
        return new DjSetQuery(seeds, tracks(mustTrackIds), tracks(neverTrackIds), artists(neverArtistIds), minutes, energy == null ? List.of() : energy,
                new DjSetQuery.Limits(maxTempoChange, KeyMove.valueOf(farthestKey.toUpperCase(Locale.ROOT)), maxEnergyStep),
                new DjSetQuery.TempoRange(Optional.ofNullable(minBpm), Optional.ofNullable(maxBpm)), perArtist, seed);
    }

    /// All that the library must know.
    static List<Seed> named(DjSetQuery query) {
        return Stream.of(query.seeds().stream(), query.must().stream().<Seed>map(Seed.OfTrack::new), query.never().stream().<Seed>map(Seed.OfTrack::new),
                query.neverArtists().stream().<Seed>map(Seed.OfArtist::new)).flatMap(seeds -> seeds).toList();
    }

    private static List<TrackId> tracks(List<Integer> ids) {
        return ids == null ? List.of() : ids.stream().distinct().map(TrackId::new).toList();
    }

    private static List<ArtistId> artists(List<Integer> ids) {
        return ids == null ? List.of() : ids.stream().distinct().map(ArtistId::new).toList();
    }
}
