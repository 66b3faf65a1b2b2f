package org.soniquebay.enrichment.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;

/// When the next request to a host may start (table `enrichment_hosts`), for all processes of a library: they have one address on the
/// Internet. A host has one ticket at a time, which is ready again after the interval; first tries and retries take the same.
///
/// Times are those of the database. Where its clock was put back, a time that lies further ahead than it was ever set is no reason to
/// wait for it.
final class HostLimits {

    /// The longest time that a host stays closed, whatever a header says.
    static final Duration LONGEST_CLOSURE = Duration.ofHours(1);

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final String host;

    HostLimits(Database database, String host) {
        this.database = requireNonNull(database, "database is null");
        this.host = requireNonNull(host, "host is null");
        database.useTransaction(handle -> handle.createUpdate("""
                INSERT INTO enrichment_hosts (host, next_free_at) VALUES (:host, clock_timestamp()) ON CONFLICT DO NOTHING
                """).bind("host", host).execute());
    }

    private record Availability(double freeIn, Optional<Double> openIn) {}

    /// Takes the ticket if it is ready.
    ///
    /// @return empty when it was, and a request has to start now; else how long to wait before the next try
    Optional<Duration> take(Duration interval) {
        double seconds = seconds(interval);
        return database.inTransaction(handle -> {
            Availability now = handle.createQuery("""
                    SELECT CAST(extract(epoch FROM next_free_at - clock_timestamp()) AS double precision) AS free_in,
                           CAST(extract(epoch FROM closed_until - clock_timestamp()) AS double precision) AS open_in
                    FROM enrichment_hosts WHERE host = :host FOR UPDATE
                    """).bind("host", host)
                    .map((row, _) -> new Availability(row.getDouble("free_in"), Optional.ofNullable(row.getObject("open_in", Double.class))))
                    .one();
            double closed = now.openIn().filter(left -> left <= seconds(LONGEST_CLOSURE)).orElse(0.0);
            if (closed > 0) {
                return Optional.of(duration(closed));
            }
            // A ticket further ahead than the interval was given before the clock was put back; how long ago, nobody knows.
            if (now.freeIn() > 0 && now.freeIn() <= seconds) {
                return Optional.of(duration(now.freeIn()));
            }
            handle.createUpdate("""
                    UPDATE enrichment_hosts SET next_free_at = clock_timestamp() + make_interval(secs => :seconds), closed_until = NULL
                    WHERE host = :host
                    """).bind("host", host).bind("seconds", seconds).execute();
            return now.freeIn() > 0 ? Optional.of(interval) : Optional.empty();
        });
    }

    /// How long the host is still closed to everybody.
    Duration closedFor() {
        return database.read(handle -> handle.createQuery("""
                SELECT CAST(extract(epoch FROM closed_until - clock_timestamp()) AS double precision)
                FROM enrichment_hosts WHERE host = :host AND closed_until > clock_timestamp()
                """).bind("host", host).mapTo(Double.class).findOne())
                .filter(left -> left <= seconds(LONGEST_CLOSURE)).map(HostLimits::duration).orElse(Duration.ZERO);
    }

    /// Closes the host after it asked for fewer requests, each time in a row for longer.
    ///
    /// @param asked how long the host itself asks to wait
    void throttled(Duration asked, Backoff backoff, RandomGenerator random) {
        database.useTransaction(handle -> {
            int earlier = handle.createQuery("SELECT throttles FROM enrichment_hosts WHERE host = :host FOR UPDATE")
                    .bind("host", host).mapTo(Integer.class).one();
            // At least half of the back-off: a host that just complained is not asked again at once, whatever its header says.
            Duration full = backoff.full(earlier);
            Duration own = full.dividedBy(2).plusNanos(random.nextLong(full.toNanos() / 2 + 1));
            handle.createUpdate("UPDATE enrichment_hosts SET throttles = throttles + 1 WHERE host = :host").bind("host", host).execute();
            close(handle, own.compareTo(asked) < 0 ? asked : own);
        });
    }

    /// Closes the host for as long as it says that no request is left.
    void exhausted(Duration asked) {
        database.useTransaction(handle -> close(handle, asked));
    }

    /// Forgets earlier complaints of the host: it answers.
    void answered() {
        database.useTransaction(handle -> handle.createUpdate("UPDATE enrichment_hosts SET throttles = 0 WHERE host = :host AND throttles > 0")
                .bind("host", host).execute());
    }

    private void close(Handle handle, Duration length) {
        Duration bounded = length.compareTo(LONGEST_CLOSURE) < 0 ? length : LONGEST_CLOSURE;
        handle.createUpdate("""
                UPDATE enrichment_hosts
                SET closed_until = greatest(closed_until, clock_timestamp() + make_interval(secs => :seconds))
                WHERE host = :host
                """).bind("host", host).bind("seconds", seconds(bounded)).execute();
    }

    private static double seconds(Duration length) {
        return length.toNanos() / NANOS;
    }

    /// Rounded up, so that whoever waits so long does not come a moment too early.
    private static Duration duration(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * TimeUnit.SECONDS.toMillis(1)));
    }
}
