package org.soniquebay.enrichment.listenbrainz;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Answers;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ServiceProvider;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.exchange.Reply;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks ListenBrainz by MusicBrainz recording ids, for a thousand at a time: one call for how often they are listened to, and one for what
/// is known of them.
public final class ListenBrainz extends ServiceProvider {

    /// The most ids that one call may hold.
    private static final int MOST_AT_ONCE = 1000;
    private static final String BY_ID = "mbid";

    public ListenBrainz(Database database, RemoteService service, InstantSource clock) {
        super(ProviderName.LISTENBRAINZ, database, service, clock);
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Answers ask(List<TrackFacts> tracks) throws InterruptedException {
        Set<String> ids = new LinkedHashSet<>();
        tracks.forEach(track -> track.recording().ifPresent(ids::add));
        if (ids.isEmpty()) {
            return each(tracks, _ -> new Outcome.None());
        }
        Reply popularity = client().post("popularity/recording", question(ids));
        if (!(popularity instanceof Reply.Answer(JsonNode counts)) || !counts.isArray()) {
            return each(tracks, _ -> Outcome.unanswered(popularity, ids.size() > 1));
        }
        Reply metadata = client().post("metadata/recording/", question(ids).put("inc", "artist tag release"));
        if (!(metadata instanceof Reply.Answer(JsonNode known)) || !known.isObject()) {
            return each(tracks, _ -> Outcome.unanswered(metadata, ids.size() > 1));
        }
        RecordingAnswers answers = new RecordingAnswers(counts, known);
        return each(tracks, id -> outcome(answers.of(id)));
    }

    private static ObjectNode question(Set<String> ids) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        ids.forEach(question.putArray("recording_mbids")::add);
        return question;
    }

    private static Answers each(List<TrackFacts> tracks, Function<String, Outcome> outcome) {
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        tracks.forEach(track -> outcomes.put(track.track(), track.recording().map(outcome)
                .orElseGet(() -> new Outcome.Refused("what the track has for a MusicBrainz recording id is none"))));
        return Answers.of(outcomes);
    }

    private static Outcome outcome(EnumMap<EnrichedKey, String> values) {
        return values.isEmpty() ? new Outcome.None() : new Outcome.Hit(values, BY_ID, OptionalDouble.empty());
    }
}
