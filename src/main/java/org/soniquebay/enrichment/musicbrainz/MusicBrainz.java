package org.soniquebay.enrichment.musicbrainz;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
import org.soniquebay.library.TrackId;
import tools.jackson.databind.JsonNode;

/// Asks MusicBrainz about the tracks of an album in one request by its release id, else about each track by its recording id, else by a
/// search. A search is believed only where its best hit is sure.
public final class MusicBrainz extends ServiceProvider {

    /// More tracks than a release has.
    private static final int MOST_AT_ONCE = 200;
    /// Tracks of a release that is gone are asked about one by one, so many at a time: a track takes up to four requests, and the claim on
    /// them has to last.
    private static final int MOST_ALONE = 4;
    private static final String OF_RELEASE = "?fmt=json&inc=recordings+artist-credits+media+release-groups+isrcs+genres+tags+ratings";
    private static final String OF_RECORDING = "?fmt=json&inc=artist-credits+releases+release-groups+isrcs+genres+tags+ratings";

    public MusicBrainz(Database database, RemoteService service, InstantSource clock) {
        super(ProviderName.MUSICBRAINZ, database, service, clock);
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Answers ask(List<TrackFacts> tracks) throws InterruptedException {
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        Optional<String> release = tracks.getFirst().release();
        if (release.isPresent()) {
            Reply reply = client().get("release/" + release.get() + OF_RELEASE);
            switch (reply) {
                case Reply.Answer(JsonNode json) when json.path("media").isArray() -> outcomes.putAll(onRelease(tracks, json));
                case Reply.NotFound(), Reply.Refused _ -> { }
                case Reply.Answer _, Reply.Picture _, Reply.KeyRejected _, Reply.Throttled _, Reply.Broken _ ->
                    tracks.forEach(track -> outcomes.put(track.track(), Outcome.unanswered(reply, true)));
            }
        }
        for (TrackFacts track : tracks.stream().filter(each -> !outcomes.containsKey(each.track())).limit(MOST_ALONE).toList()) {
            outcomes.put(track.track(), alone(track));
        }
        return Answers.of(outcomes);
    }

    /// The tracks that a release has for sure, by their recording ids or else by how well they fit.
    private static Map<TrackId, Outcome> onRelease(List<TrackFacts> tracks, JsonNode release) {
        List<Recording> recordings = JsonValues.list(release.path("media")).stream().flatMap(medium -> JsonValues.list(medium.path("tracks")).stream())
                .flatMap(track -> Recording.of(track, release).stream()).toList();
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        for (TrackFacts track : tracks) {
            Optional<Recording> tagged = recordings.stream().filter(recording -> track.recording().filter(recording.id()::equals).isPresent()).findFirst();
            tagged.<Outcome>map(recording -> hit(recording, "mbid", OptionalDouble.empty()))
                    .or(() -> track.title().flatMap(_ -> Match.sure(recordings.stream().map(recording -> Match.of(track, recording)).toList()))
                            .map(match -> hit(match.recording(), "release", OptionalDouble.of(match.score()))))
                    .ifPresent(outcome -> outcomes.put(track.track(), outcome));
        }
        return outcomes;
    }

    private Outcome alone(TrackFacts track) throws InterruptedException {
        if (track.recording().isPresent()) {
            Reply reply = client().get("recording/" + track.recording().get() + OF_RECORDING);
            Optional<Recording> recording = reply instanceof Reply.Answer(JsonNode json) ? Recording.of(json) : Optional.empty();
            if (recording.isPresent()) {
                return hit(recording.get(), "mbid", OptionalDouble.empty());
            }
            if (!(reply instanceof Reply.NotFound || reply instanceof Reply.Refused)) {
                return Outcome.unanswered(reply, false);
            }
        }
        return track.title().isPresent() ? searched(track, track.title().get()) : new Outcome.None();
    }

    private Outcome searched(TrackFacts track, String title) throws InterruptedException {
        Optional<Match> best = Optional.empty();
        for (String path : SearchQuery.paths(title, track.artist().name(), track.seconds())) {
            Reply reply = client().get(path);
            if (!(reply instanceof Reply.Answer(JsonNode json)) || !json.path("recordings").isArray()) {
                return Outcome.unanswered(reply, false);
            }
            List<Match> matches = JsonValues.list(json.path("recordings")).stream().flatMap(each -> Recording.of(each).stream())
                    .map(recording -> Match.of(track, recording)).toList();
            Optional<Match> sure = Match.sure(matches);
            if (sure.isPresent()) {
                return hit(sure.get().recording(), "search", OptionalDouble.of(sure.get().score()));
            }
            Optional<Match> better = matches.stream().min(Match.ORDER).filter(match -> match.score() >= Match.POSSIBLE);
            best = best.isPresent() && (better.isEmpty() || better.get().score() <= best.get().score()) ? best : better;
        }
        return best.<Outcome>map(match -> new Outcome.Ambiguous(sentence(match.recording()), match.score())).orElseGet(Outcome.None::new);
    }

    private static String sentence(Recording recording) {
        return "perhaps “%s” by %s (%s)".formatted(recording.title(), recording.artists().stream().findFirst().orElse("somebody"), recording.id());
    }

    private static Outcome hit(Recording recording, String method, OptionalDouble score) {
        EnumMap<EnrichedKey, String> values = recording.values();
        values.put(EnrichedKey.MUSICBRAINZ_MATCH_METHOD, method);
        score.ifPresent(sure -> values.put(EnrichedKey.MUSICBRAINZ_MATCH_SCORE, String.format(Locale.ROOT, "%.3f", sure)));
        return new Outcome.Hit(values, method, score);
    }
}
