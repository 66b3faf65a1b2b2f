package org.soniquebay.enrichment.exchange;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// The wait that an answer asks for.
final class WaitHeaders {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private final HttpHeaders headers;

    WaitHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    boolean statesRetryAfter() {
        return headers.firstValue("Retry-After").isPresent();
    }

    /// The longest wait that any header asks for; zero where none does.
    Duration wait(Instant now) {
        Duration retry = headers.firstValue("Retry-After").flatMap(text -> seconds(text).or(() -> until(text, now))).orElse(Duration.ZERO);
        Duration reset = reset();
        return retry.compareTo(reset) < 0 ? reset : retry;
    }

    /// The wait that an answer asks for which was given, but is the last one for a while; zero when requests are left.
    Duration whenNoneIsLeft() {
        boolean none = headers.firstValue("X-RateLimit-Remaining").map(String::strip).filter("0"::equals).isPresent();
        return none ? reset() : Duration.ZERO;
    }

    private Duration reset() {
        return headers.firstValue("X-RateLimit-Reset-In").flatMap(WaitHeaders::seconds).orElse(Duration.ZERO);
    }

    private static Optional<Duration> seconds(String text) {
        return Optional.of(text.strip()).filter(stripped -> SECONDS.matcher(stripped).matches())
                .map(stripped -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(stripped) * 1000)));
    }

    /// From the date of the answer on, by the clock that made both; only without one by ours.
    private Optional<Duration> until(String text, Instant now) {
        Instant asOf = headers.firstValue("Date").flatMap(WaitHeaders::date).orElse(now);
        return date(text).map(until -> Duration.between(asOf, until)).filter(Duration::isPositive);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
