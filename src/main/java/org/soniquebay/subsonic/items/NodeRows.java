package org.soniquebay.subsonic.items;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.soniquebay.database.Columns;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.covers.FoundCovers;
import org.soniquebay.subsonic.protocol.ResponseNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Columns as several kinds of nodes have them.
final class NodeRows {

    /// Whether a service has found the picture of a cover: such a picture comes last.
    private static final String FOUND = "coalesce(starts_with(covers.url, '" + FoundCovers.ADDRESS + "'), false)";
    private static final String OF_ALBUM = """
            (SELECT covers.image_hash FROM covers WHERE covers.album_id = albums.id AND covers.image_hash IS NOT NULL AND %s %s
             ORDER BY covers.is_primary DESC, covers.id LIMIT 1)""";
    /// The hash of the picture that an album shows: its own, else that of its first track that has one, else one that was found.
    static final String ALBUM_PICTURE = """
            coalesce(%s,
                (SELECT covers.image_hash FROM tracks AS shown JOIN covers ON covers.track_id = shown.id
                 WHERE shown.album_id = albums.id AND covers.image_hash IS NOT NULL ORDER BY covers.is_primary DESC, shown.id, covers.id LIMIT 1), %s)"""
            .formatted(OF_ALBUM.formatted("NOT", FOUND), OF_ALBUM.formatted("", FOUND));
    /// The artists of a credit, as JSON.
    static final String CREDIT = """
            (SELECT json_agg(json_build_object('id', credited.id, 'name', credited.name, 'join', track_credits.join_phrase) ORDER BY track_credits.position)
             FROM track_credits JOIN artists AS credited ON credited.id = track_credits.artist_id
             WHERE track_credits.track_id = %s AND track_credits.role = '%s')""";
    private static final int MOST_VALUES = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("\\s*+(\\d{1,9})(?!\\d).*", Pattern.DOTALL);
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?!\\d).*", Pattern.DOTALL);
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?(?!\\d).*", Pattern.DOTALL);
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final int HASH_DIGITS = 8;

    private NodeRows() {
    }

    /// The number that a text such as "03/12" begins with.
    static OptionalInt number(Optional<String> text) {
        return leading(NUMBER, text);
    }

    /// The year that a date begins with.
    static OptionalInt year(Optional<String> text) {
        return leading(YEAR, text);
    }

    private static OptionalInt leading(Pattern form, Optional<String> text) {
        return text.map(form::matcher).filter(Matcher::matches).map(found -> OptionalInt.of(Integer.parseInt(found.group(1)))).orElseGet(OptionalInt::empty);
    }

    /// The id of a picture: that of its owner, and the beginning of its hash, so that another picture has another id.
    static String cover(String owner, String hash) {
        return owner + "-" + hash.substring(0, HASH_DIGITS);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    static String musicBrainzId(ResultSet row, String column) throws SQLException {
        return Columns.text(row, column).map(MusicBrainzId::spelled).orElse("");
    }

    static List<ResponseNode> named(List<String> names) {
        return names.stream().map(name -> new ResponseNode().with("name", name)).toList();
    }

    /// The artists of a credit; the one artist of a track or album that is credited to no others.
    static List<ResponseNode> artists(String credit, int only, String name) {
        if (credit == null) {
            return List.of(artist(only, name));
        }
        List<ResponseNode> artists = new ArrayList<>();
        for (JsonNode each : JSON.readTree(credit)) {
            artists.add(artist(each.path("id").asInt(), each.path("name").asString()));
        }
        return artists;
    }

    /// A credit as it is written; the name of the one artist of a track or album that is credited to no others.
    static String written(String credit, String name) {
        if (credit == null) {
            return name;
        }
        StringBuilder written = new StringBuilder();
        JSON.readTree(credit).forEach(each -> written.append(each.path("name").asString()).append(each.path("join").asString()));
        return written.toString().strip();
    }

    /// A date such as "1999-12-31", of which the end may be missing.
    static ResponseNode date(String written) {
        ResponseNode date = new ResponseNode();
        Matcher form = DATE.matcher(written.strip());
        if (form.matches()) {
            date.with("year", Integer.parseInt(form.group(1)));
            within(form.group(2), MONTHS).ifPresent(month -> {
                date.with("month", month);
                within(form.group(3), DAYS).ifPresent(day -> date.with("day", day));
            });
        }
        return date;
    }

    private static OptionalInt within(String digits, int most) {
        int number = digits == null ? 0 : Integer.parseInt(digits);
        return number >= 1 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /// The single values of a tag that may have several; more than [#MOST_VALUES] are left out.
    static List<String> several(JsonNode tags, String key) {
        return Stream.of(tags.path(key).asString("").split("; ")).map(String::strip).filter(value -> !value.isEmpty()).distinct().limit(MOST_VALUES).toList();
    }

    /// The kinds of a release that a tag names, whichever sign its writer put between them; "Mixtape/Street" is one kind.
    static List<String> releaseTypes(JsonNode tags) {
        return Stream.of(tags.path("release_type").asString("").split("(?i)[;,]|/(?!street\\b)")).map(String::strip).filter(type -> !type.isEmpty()).distinct().limit(MOST_VALUES).toList();
    }

    /// @param advisories what the tags of songs say of their words
    /// @return `explicit` when one of them is, else `clean` when one of them is, else empty
    static String explicitStatus(Collection<String> advisories) {
        return advisories.stream().anyMatch(List.of("1", "4")::contains) ? "explicit" : advisories.contains("2") ? "clean" : "";
    }

    /// What a tag says of how a name is sorted; where it says nothing, [SortName] does.
    static String sortName(JsonNode tags, String key, String name) {
        String stated = tags.path(key).asString("").strip();
        return stated.isEmpty() ? SortName.of(name) : stated;
    }

    private static ResponseNode artist(int id, String name) {
        return new ResponseNode().with("id", "ar-" + id).with("name", name);
    }

    static JsonNode json(String text) {
        return text == null ? JSON.createObjectNode() : JSON.readTree(text);
    }
}
