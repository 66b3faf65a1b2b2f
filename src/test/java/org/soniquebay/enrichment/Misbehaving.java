package org.soniquebay.enrichment;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.soniquebay.enrichment.FakeService.Answer;
import org.soniquebay.enrichment.FakeService.Answering;
import org.soniquebay.enrichment.FakeService.Asked;

/// A service that answers as another does, but hangs at every twentieth request, answers every tenth wrongly, each time in another way,
/// asks for pauses, and is down for a while.
public final class Misbehaving implements Answering {

    private static final int ROUND = 20;
    private static final List<Answer> WRONG = List.of(
            Answer.of(200, "<html>Maintenance</html>", "Content-Type", "text/html"), Answer.of(503, "<html>Down</html>", "Content-Type", "text/html"),
            Answer.of(200, "{\"recordings\":[{\"id\":"), Answer.cut("{\"media\":[]}"), Answer.gone(), Answer.of(500, "{\"error\":\"oops\"}"),
            Answer.of(200, "[] []"), Answer.of(302, "", "Location", "http://169.254.169.254/latest/meta-data/"), Answer.of(200, "[]", "Content-Encoding", "gzip"),
            Answer.packed(new byte[64 << 20]), Answer.of(200, "plain", "Content-Type", "text/plain"), Answer.json("\"" + "x".repeat(9 << 20) + "\""));

    private final Answering usual;
    private final Map<Integer, Answer> pauses;
    private final int outage;
    private final long outageNanos;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger hung = new AtomicInteger();
    private final AtomicInteger inOutage = new AtomicInteger();
    private final AtomicLong outageBegan = new AtomicLong();

    /// @param pauses the requests, by number, that are answered by asking for a pause
    /// @param outage the number of the request at which the service goes down
    /// @param outageMillis for how long
    public Misbehaving(Answering usual, Map<Integer, Answer> pauses, int outage, long outageMillis) {
        this.usual = usual;
        this.pauses = Map.copyOf(pauses);
        this.outage = outage;
        this.outageNanos = outageMillis * 1_000_000;
    }

    @Override
    public Answer to(Asked request) {
        int number = requests.incrementAndGet();
        if (number == outage) {
            outageBegan.set(request.at());
        }
        if (outageBegan.get() != 0 && request.at() - outageBegan.get() < outageNanos) {
            inOutage.incrementAndGet();
            return Answer.gone();
        }
        if (pauses.containsKey(number)) {
            return pauses.get(number);
        }
        return switch (number % ROUND) {
            case 3 -> hung.incrementAndGet() % 2 == 0 ? Answer.hanging() : Answer.dripping();
            case 9, 17 -> WRONG.get(wrong.getAndIncrement() % WRONG.size());
            default -> usual.to(request);
        };
    }

    /// How many requests have come in all, in the outage, to be answered wrongly, and to be left hanging.
    public Figures figures() {
        return new Figures(requests.get(), inOutage.get(), wrong.get(), hung.get());
    }

    public record Figures(int requests, int inOutage, int wrong, int hung) {}

    /// A release of MusicBrainz with recordings of these numbers.
    public static String release(String id, IntStream recordings) {
        return "{\"id\":\"%s\",\"title\":\"Album\",\"media\":[{\"tracks\":[%s]}]}".formatted(id,
                recordings.mapToObj(number -> "{\"length\":null,\"recording\":" + recording(number) + "}").collect(joining(",")));
    }

    /// A recording of MusicBrainz, called "Song 5" where its number is 5.
    public static String recording(int number) {
        return "{\"id\":\"%s\",\"title\":\"Song %d\",\"length\":240000,\"artist-credit\":[{\"name\":\"Ada\"}],\"first-release-date\":\"1999\"}"
                .formatted(FakeListenBrainz.id(number), number);
    }
}
