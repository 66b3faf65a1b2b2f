package org.soniquebay.enrichment.lastfm;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.soniquebay.enrichment.exchange.JsonValues;
import org.soniquebay.library.SanitizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The tags in an answer, without those that say something of a listener rather than of music.
final class Tags {

    private static final int MOST = 50;
    private static final int TAG_BYTES = 200;
    /// The strongest tag counts 100; weaker ones than this are single people's.
    private static final long LEAST = 10;
    private static final Set<String> PRIVATE = Set.of("seen live", "favourites", "favorites", "favourite", "favorite", "favourite songs", "favorite songs",
            "my favourites", "my favorites", "love", "loved", "love at first listen", "awesome", "best", "owned", "albums i own", "check out", "spotify", "under 2000 listeners",
            "all", "music");
    private static final Pattern RATING_OR_YEAR = Pattern.compile("\\d stars?|\\d{4}|[<>]?\\d+");

    private Tags() {
    }

    private record Tag(String name, long count) {}

    /// The tags with their weights, as a JSON array of `{tag, count}`, the strongest first; empty when there is none.
    static Optional<String> weighted(JsonNode tags, String artist) {
        List<Tag> kept = JsonValues.listOrOne(tags.path("tag")).stream()
                .flatMap(tag -> name(tag, artist).map(name -> new Tag(name, JsonValues.count(tag.path("count")).orElse(0))).stream())
                .filter(tag -> tag.count() >= LEAST)
                .sorted(Comparator.comparingLong(Tag::count).reversed().thenComparing(Tag::name)).distinct().limit(MOST).toList();
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        kept.forEach(tag -> written.addObject().put("tag", tag.name()).put("count", tag.count()));
        return kept.isEmpty() ? Optional.empty() : Optional.of(written.toString());
    }

    /// The names of the tags in their order, as a JSON array; empty when there is none.
    static Optional<String> names(JsonNode tags, String artist) {
        List<String> kept = JsonValues.listOrOne(tags.path("tag")).stream().flatMap(tag -> name(tag, artist).stream()).distinct().limit(MOST).toList();
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        kept.forEach(written::add);
        return kept.isEmpty() ? Optional.empty() : Optional.of(written.toString());
    }

    private static Optional<String> name(JsonNode tag, String artist) {
        return JsonValues.text(tag.path("name"), TAG_BYTES).filter(name -> {
            String key = SanitizedText.matchKey(name);
            return !PRIVATE.contains(key) && !RATING_OR_YEAR.matcher(key).matches() && !key.equals(SanitizedText.matchKey(artist));
        });
    }
}
