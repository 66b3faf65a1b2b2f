package org.soniquebay.api.metadata;

import java.util.List;
import java.util.Map;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.Page;

/// The bodies of requests about metadata, and small answers.
final class MetadataBodies {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_VALUE = 100_000;

    private MetadataBodies() {
    }

    record MetadataBody(
            @Field(value = "Must equal the address's, if stated.", min = 1) Integer trackId,
            @Field(value = "Key.", required = true, maxLength = LONGEST_KEY, example = "lastfm_listeners") String metadataKey,
            @Field(maxLength = LONGEST_VALUE, example = "1200") String metadataValue,
            @Field(value = "Who says so; user for an edit.", maxLength = LONGEST_SOURCE, example = "listenbrainz") String metadataSource) {
    }

    record MetadataChange(
            @Field(value = "Must equal the address's, if stated.", min = 1) Integer trackId,
            @Field(value = "Must equal the address's, if stated.", maxLength = LONGEST_KEY) String metadataKey,
            @Field(value = "The new value; null leaves it.", maxLength = LONGEST_VALUE, example = "1300") String metadataValue,
            @Field(value = "Whose entry is meant; the first one's, when not stated. Never changed.", maxLength = LONGEST_SOURCE) String metadataSource) {
    }

    record BatchBody(
            @Field(value = "Values by key.", required = true, example = "{\"mood\":\"calm\"}") Map<String, String> metadataDict,
            @Field(value = "Who says so.", required = true, maxLength = LONGEST_SOURCE, example = "listenbrainz") String metadataSource,
            @Field(value = "Whether the source's other entries go.", defaultValue = "false") boolean replaceExisting) {
    }

    record OfKey(
            @Field(value = "Only this key.", maxLength = LONGEST_KEY) String metadataKey,
            @Field(value = "Only this source.", maxLength = LONGEST_SOURCE) String metadataSource) {
    }

    record OfSource(@Field(value = "Only this source.", maxLength = LONGEST_SOURCE) String metadataSource) {
    }

    record SourceQuery(@Field(value = "Who says so.", required = true, maxLength = LONGEST_SOURCE, example = "lastfm") String source) {
    }

    record MetadataSearch(
            @Field(value = "Who says so.", maxLength = LONGEST_SOURCE, example = "lastfm") String source,
            @Field(value = "Exactly this key.", maxLength = LONGEST_KEY) String key,
            @Field(value = "Beginning of the key.", maxLength = LONGEST_KEY) String keyPrefix,
            @Field("A part of the value, or all of it with exact_match.") String value,
            @Field(value = "Whether the value must be exactly this.", defaultValue = "false") boolean exactMatch,
            @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {
    }

    record Without(
            @Field(value = "Key that is missing; any, when not stated.", maxLength = LONGEST_KEY) String key,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {
    }

    record MetadataOfSourceJson(@Field(required = true) String metadataSource, Map<String, String> metadata) {
    }

    record MetadataStatsJson(
            @Field(min = 1) int trackId, @Field(min = 0) int totalEntries, List<String> sources,
            @Field("unknown where nobody said.") Map<String, List<String>> keysBySource) {
    }

    record MetadataStatisticsJson(
            @Field(min = 0) long totalEntries, @Field(min = 0) long tracksWithMetadata, Map<String, Long> byKey, Map<String, Long> bySource) {
    }
}
