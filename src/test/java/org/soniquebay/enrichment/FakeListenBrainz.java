package org.soniquebay.enrichment;

import java.util.function.Predicate;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.FakeService.Answering;
import org.soniquebay.enrichment.FakeService.Asked;
import org.soniquebay.library.MusicBrainzId;

/// ListenBrainz as it answers on a good day.
public final class FakeListenBrainz {

    private FakeListenBrainz() {
    }

    /// @param known whether the service knows a recording
    public static Answering knowing(Predicate<String> known) {
        return request -> {
            StringBuilder json = new StringBuilder();
            boolean popularity = isPopularity(request);
            MusicBrainzId.in(request.body()).filter(id -> popularity || known.test(id)).forEach(id -> json.append(json.isEmpty() ? "" : ",").append(popularity
                    ? "{\"recording_mbid\":\"%s\",\"total_listen_count\":%s,\"total_user_count\":null}".formatted(id, known.test(id) ? listens(id) : "null")
                    : "\"%s\":{\"tag\":{\"recording\":[{\"tag\":\"fine\",\"count\":1}]}}".formatted(id)));
            return Answer.json(popularity ? "[" + json + "]" : "{" + json + "}");
        };
    }

    static boolean isPopularity(Asked request) {
        return request.path().endsWith("/popularity/recording");
    }

    /// How often a recording was listened to.
    public static String listens(String id) {
        return Long.toString(Long.parseLong(id.substring(24), 16));
    }

    /// A recording of a number.
    public static String id(int number) {
        return "0a0a0a0a-0000-4000-8000-%012x".formatted(number);
    }
}
