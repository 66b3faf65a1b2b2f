package org.soniquebay.enrichment.lastfm;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Answers;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ServiceProvider;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.exchange.JsonValues;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.exchange.Reply;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.Artist;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Asks Last.fm by names: two requests for each track, and two for an artist that was not asked about for long. Ids of MusicBrainz are
/// not sent: Last.fm knows few of them.
public final class LastFm extends ServiceProvider {

    /// Tracks of one artist. With three requests each and two for the artist, a question ends long before its claim does.
    private static final int MOST_AT_ONCE = 5;
    private static final int MOST_SIMILAR = 100;
    private static final String BY_NAME = "name";
    private static final String PAGES = "https://www.last.fm/";
    /// Between artists that Last.fm knows one by one only.
    private static final Pattern NEXT_ARTIST = Pattern.compile("\\s*[·;]\\s*|\\s+feat\\.?\\s+");

    private final InstantSource clock;

    public LastFm(Database database, RemoteService service, InstantSource clock) {
        super(ProviderName.LASTFM, database, service, clock);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Answers ask(List<TrackFacts> tracks) throws InterruptedException {
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        Optional<Answers.About> artist = Optional.empty();
        TrackFacts.Artist asked = tracks.getFirst().artist();
        if (asked.due()) {
            Reply about = client().get(query("artist.getInfo", asked.name(), ""));
            Reply alike = isSettled(about) ? client().get(query("artist.getSimilar", asked.name(), "&limit=" + MOST_SIMILAR)) : about;
            if (!isSettled(alike)) {
                tracks.forEach(track -> outcomes.put(track.track(), Outcome.unanswered(alike, false)));
                return Answers.of(outcomes);
            }
            artist = Optional.of(new Answers.AboutArtist(asked.id(), info(about, asked.name()), similar(alike)));
        }
        for (TrackFacts track : tracks) {
            Outcome outcome = one(track);
            outcomes.put(track.track(), outcome);
            if (outcome instanceof Outcome.Throttled || outcome instanceof Outcome.Key) {
                break;
            }
        }
        return new Answers(outcomes, artist);
    }

    private static boolean isSettled(Reply reply) {
        return reply instanceof Reply.NotFound || reply instanceof Reply.Answer(JsonNode json) && json.isObject();
    }

    private Outcome one(TrackFacts track) throws InterruptedException {
        if (track.title().isEmpty()) {
            return new Outcome.None();
        }
        String title = "&track=" + encoded(track.title().get());
        String artist = track.artist().name();
        Reply reply = client().get(query("track.getInfo", artist, title));
        String first = NEXT_ARTIST.split(artist, 2)[0];
        if (reply instanceof Reply.NotFound && !first.isEmpty() && !first.equals(artist)) {
            artist = first;
            reply = client().get(query("track.getInfo", artist, title));
        }
        if (!(reply instanceof Reply.Answer(JsonNode json)) || !json.path("track").isObject()) {
            return Outcome.unanswered(reply, false);
        }
        Reply tags = client().get(query("track.getTopTags", artist, title));
        return isSettled(tags) ? outcome(track, json.path("track"), tags) : Outcome.unanswered(tags, false);
    }

    private static Outcome outcome(TrackFacts asked, JsonNode track, Reply tags) {
        EnumMap<EnrichedKey, String> values = new EnumMap<>(EnrichedKey.class);
        JsonValues.count(track.path("playcount")).ifPresent(count -> values.put(EnrichedKey.LASTFM_PLAYCOUNT, Long.toString(count)));
        JsonValues.count(track.path("listeners")).ifPresent(count -> values.put(EnrichedKey.LASTFM_LISTENERS, Long.toString(count)));
        if (tags instanceof Reply.Answer(JsonNode json)) {
            Tags.weighted(json.path("toptags"), asked.artist().name()).ifPresent(weighted -> values.put(EnrichedKey.LASTFM_TAGS, weighted));
        }
        if (values.isEmpty()) {
            return new Outcome.None();
        }
        page(track).ifPresent(url -> values.put(EnrichedKey.LASTFM_URL, url));
        Optional<String> title = JsonValues.text(track.path("name"), SanitizedText.NAME_BYTES);
        Optional<String> artist = JsonValues.text(track.path("artist").path("name"), SanitizedText.NAME_BYTES);
        if (title.isPresent() && artist.isPresent() && !(isSame(title, asked.title()) && isSame(artist, Optional.of(asked.artist().name())))) {
            values.put(EnrichedKey.LASTFM_NAME, artist.get() + " – " + title.get());
        }
        return new Outcome.Hit(values, BY_NAME, OptionalDouble.empty());
    }

    private static boolean isSame(Optional<String> answered, Optional<String> asked) {
        return answered.map(SanitizedText::matchKey).equals(asked.map(SanitizedText::matchKey));
    }

    private Artist.LastFm info(Reply reply, String name) {
        JsonNode artist = reply instanceof Reply.Answer(JsonNode json) ? json.path("artist") : MissingNode.getInstance();
        return new Artist.LastFm(page(artist), column(artist.path("stats").path("listeners")), column(artist.path("stats").path("playcount")),
                Tags.names(artist.path("tags"), name), Optional.of(clock.instant()));
    }

    /// A count that the column of the earlier SoniqueBay can hold; a larger one is left out rather than be wrong.
    private static Optional<Integer> column(JsonNode value) {
        OptionalLong count = JsonValues.count(value);
        return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE ? Optional.of((int) count.getAsLong()) : Optional.empty();
    }

    /// Empty where the artist is not known, which is no reason to forget what was told of it before.
    private static Optional<Map<String, Double>> similar(Reply reply) {
        if (!(reply instanceof Reply.Answer(JsonNode json))) {
            return Optional.empty();
        }
        Map<String, Double> similar = new LinkedHashMap<>();
        JsonValues.listOrOne(json.path("similarartists").path("artist")).stream().limit(MOST_SIMILAR).forEach(artist -> {
            OptionalDouble match = JsonValues.fraction(artist.path("match"));
            JsonValues.text(artist.path("name"), SanitizedText.NAME_BYTES).filter(_ -> match.isPresent())
                    .ifPresent(name -> similar.putIfAbsent(name, match.getAsDouble()));
        });
        return Optional.of(similar);
    }

    private static Optional<String> page(JsonNode thing) {
        return JsonValues.text(thing.path("url"), SanitizedText.NAME_BYTES).filter(url -> url.startsWith(PAGES) && url.chars().allMatch(letter -> letter > ' ' && letter < 0x7f));
    }

    private static String query(String method, String artist, String more) {
        return "?method=" + method + "&format=json&autocorrect=1&artist=" + encoded(artist) + more;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
