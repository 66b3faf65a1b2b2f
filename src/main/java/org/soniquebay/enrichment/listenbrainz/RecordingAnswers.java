package org.soniquebay.enrichment.listenbrainz;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.exchange.JsonValues;
import org.soniquebay.library.MusicBrainzId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The two answers about a group of recordings. They are matched by the ids in them, not by their order: a service may leave some out,
/// repeat some, or name others.
final class RecordingAnswers {

    private static final int MOST_TAGS = 50;
    private static final int TAG_BYTES = 200;

    private final Map<String, JsonNode> counts = new HashMap<>();
    private final Map<String, JsonNode> known = new HashMap<>();

    /// @param popularity an array of `{recording_mbid, total_listen_count, total_user_count}`
    /// @param metadata an object by recording id
    RecordingAnswers(JsonNode popularity, JsonNode metadata) {
        popularity.forEach(each -> JsonValues.id(each.path("recording_mbid")).ifPresent(id -> counts.putIfAbsent(id, each)));
        metadata.properties().forEach(each -> MusicBrainzId.of(each.getKey()).ifPresent(id -> known.putIfAbsent(id, each.getValue())));
    }

    private record Tag(String name, long count) {}

    /// All that the answers say of a recording.
    EnumMap<EnrichedKey, String> of(String recording) {
        EnumMap<EnrichedKey, String> values = new EnumMap<>(EnrichedKey.class);
        JsonNode listens = counts.getOrDefault(recording, JsonNodeFactory.instance.missingNode());
        put(values, EnrichedKey.LISTENBRAINZ_LISTEN_COUNT, JsonValues.count(listens.path("total_listen_count")));
        put(values, EnrichedKey.LISTENBRAINZ_USER_COUNT, JsonValues.count(listens.path("total_user_count")));
        JsonNode about = known.getOrDefault(recording, JsonNodeFactory.instance.missingNode());
        tags(about.path("tag").path("recording")).ifPresent(tags -> values.put(EnrichedKey.LISTENBRAINZ_TAGS, tags));
        tags(about.path("tag").path("artist")).ifPresent(tags -> values.put(EnrichedKey.LISTENBRAINZ_ARTIST_TAGS, tags));
        String artists = JsonValues.list(about.path("artist").path("artists")).stream()
                .flatMap(artist -> JsonValues.id(artist.path("artist_mbid")).stream()).distinct().limit(MOST_TAGS).collect(joining("; "));
        if (!artists.isEmpty()) {
            values.put(EnrichedKey.LISTENBRAINZ_ARTIST_IDS, artists);
        }
        JsonNode release = about.path("release");
        JsonValues.id(release.path("release_group_mbid")).ifPresent(id -> values.put(EnrichedKey.LISTENBRAINZ_RELEASE_GROUP_ID, id));
        JsonValues.id(release.path("caa_release_mbid")).ifPresent(id -> values.put(EnrichedKey.LISTENBRAINZ_COVER_RELEASE_ID, id));
        return values;
    }

    private static void put(EnumMap<EnrichedKey, String> values, EnrichedKey key, OptionalLong count) {
        count.ifPresent(number -> values.put(key, Long.toString(number)));
    }

    private static Optional<String> tags(JsonNode list) {
        List<Tag> tags = JsonValues.list(list).stream()
                .flatMap(tag -> JsonValues.text(tag.path("tag"), TAG_BYTES).map(name -> new Tag(name, JsonValues.count(tag.path("count")).orElse(0))).stream())
                .filter(tag -> tag.count() > 0)
                .sorted(Comparator.comparingLong(Tag::count).reversed().thenComparing(Tag::name)).distinct().limit(MOST_TAGS).toList();
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        tags.forEach(tag -> written.addObject().put("tag", tag.name()).put("count", tag.count()));
        return tags.isEmpty() ? Optional.empty() : Optional.of(written.toString());
    }
}
