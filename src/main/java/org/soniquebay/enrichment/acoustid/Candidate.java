package org.soniquebay.enrichment.acoustid;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.exchange.JsonValues;
import org.soniquebay.enrichment.names.Names;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.SanitizedText;
import tools.jackson.databind.JsonNode;

/// A recording that may be a track's, by its sound.
///
/// @param id MusicBrainz id of the recording
/// @param acoustId id of the fingerprints that sound like the track
/// @param score how alike they sound, 0 to 1
/// @param sources how many people said that these fingerprints are this recording; 0 where it is not told
/// @param title empty where it is not told, as are artists
record Candidate(String id, String acoustId, double score, long sources, Optional<String> title, List<String> artists) {

    /// A sound so alike is the recording, whatever the tags say.
    private static final double SURE = 0.85;
    /// A sound so alike is the recording where the tags say the same.
    private static final double POSSIBLE = 0.5;
    /// Of sounds that are alike within so much, neither is closer.
    private static final double MARGIN = 0.05;
    /// Titles and names so alike are the same.
    private static final double SAME_NAME = 0.85;
    /// So many times more people than said otherwise are believed.
    private static final int MAJORITY = 3;
    private static final int MOST = 100;

    private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::sources).reversed()
            .thenComparing(Comparator.comparingDouble(Candidate::score).reversed()).thenComparing(Candidate::id);

    Candidate {
        requireNonNull(id, "id is null");
        requireNonNull(acoustId, "acoustId is null");
        requireNonNull(title, "title is null");
        artists = List.copyOf(artists);
    }

    /// The outcome for a track of what AcoustID found.
    ///
    /// @param results as answered for its fingerprint
    static Outcome outcome(TrackFacts track, JsonNode results) {
        List<Candidate> all = all(results);
        double best = all.stream().mapToDouble(Candidate::score).max().orElse(0);
        List<Candidate> close = all.stream().filter(candidate -> candidate.score() >= Math.max(POSSIBLE, best - MARGIN)).sorted(ORDER).toList();
        if (close.isEmpty()) {
            return new Outcome.None();
        }
        Optional<Candidate> agreeing = close.stream().filter(candidate -> candidate.agrees(track)).findFirst();
        if (agreeing.isPresent()) {
            return agreeing.get().hit();
        }
        Candidate first = close.getFirst();
        Optional<Candidate> rival = close.stream().filter(candidate -> !candidate.isSameSong(first)).findFirst();
        if (best < SURE) {
            return new Outcome.Ambiguous("it sounds like " + first.named() + ", which its tags do not say", best);
        }
        if (rival.isPresent() && first.sources() < MAJORITY * Math.max(1, rival.get().sources())) {
            return new Outcome.Ambiguous("it sounds like " + first.named() + " and like " + rival.get().named(), best);
        }
        return first.hit();
    }

    /// Each recording once, by the result that sounds most alike.
    private static List<Candidate> all(JsonNode results) {
        Map<String, Candidate> byId = new HashMap<>();
        for (JsonNode result : JsonValues.list(results).stream().limit(MOST).toList()) {
            OptionalDouble score = JsonValues.fraction(result.path("score"));
            Optional<String> acoustId = JsonValues.id(result.path("id"));
            if (score.isPresent() && acoustId.isPresent()) {
                JsonValues.list(result.path("recordings")).stream().limit(MOST).flatMap(json -> of(json, acoustId.get(), score.getAsDouble()).stream())
                        .forEach(found -> byId.merge(found.id(), found, (one, other) -> one.score() < other.score() ? other : one));
            }
        }
        return List.copyOf(byId.values());
    }

    private static Optional<Candidate> of(JsonNode json, String acoustId, double score) {
        List<String> names = new ArrayList<>();
        StringBuilder credit = new StringBuilder();
        for (JsonNode artist : JsonValues.list(json.path("artists"))) {
            JsonValues.text(artist.path("name"), SanitizedText.NAME_BYTES).ifPresent(name -> {
                names.add(name);
                credit.append(name).append(artist.path("joinphrase").asString(""));
            });
        }
        List<String> artists = Stream.concat(Stream.of(credit.toString()).filter(name -> !name.isBlank()), names.stream()).distinct().limit(MOST).toList();
        return JsonValues.id(json.path("id")).map(id -> new Candidate(id, acoustId, score, JsonValues.count(json.path("sources")).orElse(0),
                JsonValues.text(json.path("title"), SanitizedText.NAME_BYTES), artists));
    }

    /// Whether the tags name this recording: title and artist, as far as the track has them.
    private boolean agrees(TrackFacts track) {
        if (title.isEmpty() || track.title().isEmpty() || Names.differ(track.title().get(), title.get()) || Names.likeness(track.title().get(), title.get()) < SAME_NAME) {
            return false;
        }
        String artist = track.artist().name();
        return artist.equals(ArtistName.UNKNOWN.written()) || likeness(List.of(artist), artists) >= SAME_NAME;
    }

    private boolean isSameSong(Candidate other) {
        return title.isPresent() && other.title.isPresent() && !Names.differ(title.get(), other.title.get())
                && Names.likeness(title.get(), other.title.get()) >= SAME_NAME && likeness(artists, other.artists) >= SAME_NAME;
    }

    private static double likeness(Collection<String> some, Collection<String> others) {
        return some.stream().flatMapToDouble(one -> others.stream().mapToDouble(other -> Names.likeness(one, other))).max().orElse(0);
    }

    private String named() {
        return title.map(name -> "“" + name + "” by " + artists.stream().findFirst().orElse("somebody")).orElse("a recording") + " (" + id + ")";
    }

    private Outcome hit() {
        EnumMap<EnrichedKey, String> values = new EnumMap<>(EnrichedKey.class);
        values.put(EnrichedKey.ACOUSTID_RECORDING_ID, id);
        values.put(EnrichedKey.ACOUSTID_ID, acoustId);
        values.put(EnrichedKey.ACOUSTID_SCORE, String.format(Locale.ROOT, "%.3f", score));
        return new Outcome.Hit(values, "fingerprint", OptionalDouble.of(score));
    }
}
