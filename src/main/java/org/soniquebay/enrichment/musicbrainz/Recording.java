package org.soniquebay.enrichment.musicbrainz;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.exchange.JsonValues;
import org.soniquebay.library.SanitizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A recording as MusicBrainz tells of it.
///
/// @param id the one that holds now, which may differ from the one that was asked for
/// @param artists every name of the credit, joined and one by one
/// @param millis its length; empty when it is not known
/// @param releases titles of the albums that it is on
/// @param firstReleased `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
record Recording(
        String id, String title, List<String> artists, OptionalLong millis, List<String> releases, Optional<String> firstReleased,
        Optional<String> releaseGroup, JsonNode json) {

    private static final Pattern DATE = Pattern.compile("\\d{4}(?:-\\d{2}){0,2}");
    private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}\\d{7}");
    private static final int MOST = 50;

    /// @return empty for what is none
    static Optional<Recording> of(JsonNode json) {
        Optional<String> title = JsonValues.text(json.path("title"), SanitizedText.NAME_BYTES);
        return JsonValues.id(json.path("id")).filter(_ -> title.isPresent()).map(id -> new Recording(id, title.get(), credited(json.path("artist-credit")),
                JsonValues.count(json.path("length")), releases(json), date(json.path("first-release-date")), group(json), json));
    }

    /// The recording as a track of a release, whose own length and group it has where it says none.
    static Optional<Recording> of(JsonNode track, JsonNode release) {
        return of(track.path("recording")).map(recording -> new Recording(recording.id(), recording.title(),
                recording.artists().isEmpty() ? credited(release.path("artist-credit")) : recording.artists(),
                recording.millis().isPresent() ? recording.millis() : JsonValues.count(track.path("length")),
                JsonValues.text(release.path("title"), SanitizedText.NAME_BYTES).stream().toList(), recording.firstReleased(),
                JsonValues.id(release.path("release-group").path("id")), recording.json()));
    }

    private static List<String> credited(JsonNode credit) {
        List<String> names = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (JsonNode part : JsonValues.list(credit)) {
            JsonValues.text(part.path("name"), SanitizedText.NAME_BYTES).ifPresent(name -> {
                names.add(name);
                whole.append(name).append(part.path("joinphrase").asString(""));
            });
            JsonValues.text(part.path("artist").path("name"), SanitizedText.NAME_BYTES).ifPresent(names::add);
            JsonValues.list(part.path("artist").path("aliases")).stream().limit(MOST)
                    .forEach(alias -> JsonValues.text(alias.path("name"), SanitizedText.NAME_BYTES).ifPresent(names::add));
        }
        return Stream.concat(Stream.of(whole.toString()).filter(name -> !name.isBlank()), names.stream()).distinct().toList();
    }

    private static List<String> releases(JsonNode json) {
        return JsonValues.list(json.path("releases")).stream().flatMap(release -> JsonValues.text(release.path("title"), SanitizedText.NAME_BYTES).stream())
                .distinct().toList();
    }

    /// The album itself before singles and compilations, then the smallest id, so that the answer is always the same.
    private static Optional<String> group(JsonNode json) {
        return JsonValues.list(json.path("releases")).stream().map(release -> release.path("release-group"))
                .sorted(Comparator.comparing(group -> JsonValues.list(group.path("secondary-types")).isEmpty() ? 0 : 1))
                .flatMap(group -> JsonValues.id(group.path("id")).stream()).findFirst();
    }

    private static Optional<String> date(JsonNode value) {
        return JsonValues.text(value, SanitizedText.SHORT_BYTES).filter(text -> DATE.matcher(text).matches());
    }

    private record Genre(String name, long count) {}

    /// What is kept of it.
    EnumMap<EnrichedKey, String> values() {
        EnumMap<EnrichedKey, String> values = new EnumMap<>(EnrichedKey.class);
        values.put(EnrichedKey.MUSICBRAINZ_RECORDING_ID, id);
        releaseGroup.ifPresent(group -> values.put(EnrichedKey.MUSICBRAINZ_RELEASE_GROUP_ID, group));
        firstReleased.ifPresent(date -> values.put(EnrichedKey.MUSICBRAINZ_FIRST_RELEASE_DATE, date));
        String isrcs = JsonValues.list(json.path("isrcs")).stream().flatMap(isrc -> JsonValues.text(isrc, SanitizedText.SHORT_BYTES).stream())
                .filter(isrc -> ISRC.matcher(isrc).matches()).distinct().sorted().limit(MOST).collect(joining("; "));
        if (!isrcs.isEmpty()) {
            values.put(EnrichedKey.MUSICBRAINZ_ISRCS, isrcs);
        }
        genres().ifPresent(genres -> values.put(EnrichedKey.MUSICBRAINZ_GENRES, genres));
        if (json.path("tags").isArray()) {
            values.put(EnrichedKey.MUSICBRAINZ_TAG_COUNT, Integer.toString(json.path("tags").size()));
        }
        rating().ifPresent(rating -> values.put(EnrichedKey.MUSICBRAINZ_RATING, Double.toString(rating)));
        return values;
    }

    private Optional<String> genres() {
        List<Genre> genres = JsonValues.list(json.path("genres")).stream()
                .flatMap(genre -> JsonValues.text(genre.path("name"), SanitizedText.NAME_BYTES)
                        .map(name -> new Genre(name, JsonValues.count(genre.path("count")).orElse(0))).stream())
                .filter(genre -> genre.count() > 0)
                .sorted(Comparator.comparingLong(Genre::count).reversed().thenComparing(Genre::name)).limit(MOST).toList();
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        genres.forEach(genre -> written.addObject().put("name", genre.name()).put("count", genre.count()));
        return genres.isEmpty() ? Optional.empty() : Optional.of(written.toString());
    }

    private OptionalDouble rating() {
        JsonNode value = json.path("rating").path("value");
        boolean known = value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 5;
        return known ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }
}
