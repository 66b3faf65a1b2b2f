package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.enrichment.exchange.Backoff;

/// The rows of `enrichment_providers`: whether a provider works, as all processes of a library have found it. A provider that is broken
/// is left alone for a while; one process then probes it with a single question. Times are those of the database.
final class ProviderStore {

    /// So many broken questions in a row, or more than half of the last [#REMEMBERED], and the provider is left alone.
    private static final int BROKEN_IN_A_ROW = 5;
    private static final int REMEMBERED = 20;
    private static final double MILLIS = 1000;
    /// Room for eight digests.
    private static final int REJECTED_LETTERS = 8 * 65;

    private final Backoff breaker;

    ProviderStore(Backoff breaker) {
        this.breaker = requireNonNull(breaker, "breaker is null");
    }

    private record Availability(Optional<Double> openFor, Optional<String> rejected) {}

    /// Notes that a provider cannot be asked from this machine.
    void unavailable(Handle handle, ProviderName provider, String why) {
        make(handle, provider);
        complains(handle, provider, why);
    }

    private static void make(Handle handle, ProviderName provider) {
        handle.createUpdate("INSERT INTO enrichment_providers (provider) VALUES (:provider) ON CONFLICT DO NOTHING")
                .bind("provider", provider.word()).execute();
    }

    /// Whether a provider may be asked now. A yes while it is broken is the probe, which nobody else gets before it is over.
    ///
    /// @param identity what the provider knows this program by
    /// @param probe how long a probe may take
    /// @return how long to wait; empty when it may be asked
    Optional<Duration> wait(Handle handle, ProviderName provider, String identity, Duration probe) {
        make(handle, provider);
        Availability now = handle.createQuery("""
                SELECT CAST(extract(epoch FROM open_until - clock_timestamp()) AS double precision) AS open_for, rejected_identity
                FROM enrichment_providers WHERE provider = :provider FOR UPDATE
                """).bind("provider", provider.word())
                .map((row, _) -> new Availability(Optional.ofNullable(row.getObject("open_for", Double.class)), Optional.ofNullable(row.getString("rejected_identity"))))
                .one();
        if (now.rejected().filter(rejected -> rejected.contains(identity)).isPresent()) {
            return Optional.of(breaker.longest());
        }
        if (now.openFor().isEmpty()) {
            return Optional.empty();
        }
        double left = now.openFor().get();
        // More than the longest wait is left only where the clock was put back.
        if (left > 0 && left <= seconds(breaker.longest().plus(probe))) {
            return Optional.of(Duration.ofMillis((long) Math.ceil(left * MILLIS)));
        }
        handle.createUpdate("""
                UPDATE enrichment_providers SET open_until = clock_timestamp() + make_interval(secs => :probe) WHERE provider = :provider
                """).bind("provider", provider.word()).bind("probe", seconds(probe)).execute();
        return Optional.empty();
    }

    /// Whether the provider has rejected this program.
    boolean rejects(Handle handle, ProviderName provider, String identity) {
        return handle.createQuery("SELECT provider FROM enrichment_providers WHERE provider = :provider AND position(:identity IN rejected_identity) > 0")
                .bind("provider", provider.word()).bind("identity", identity).mapTo(String.class).findOne().isPresent();
    }

    /// Notes that the provider works. That it rejected another key stays known: a process that still has it is not to ask again. An answer
    /// that was on its way when this one was rejected says nothing.
    void works(Handle handle, ProviderName provider, String identity) {
        handle.createUpdate("""
                UPDATE enrichment_providers
                SET broken_in_a_row = 0, openings = 0, open_until = NULL,
                    recent = CASE WHEN open_until IS NULL THEN right(recent || '+', :remembered) ELSE '+' END
                WHERE provider = :provider AND coalesce(position(:identity IN rejected_identity), 0) = 0
                """).bind("provider", provider.word()).bind("identity", identity).bind("remembered", REMEMBERED).execute();
    }

    private record Course(int brokenInARow, String recent, boolean open, int openings) {}

    /// Notes that the provider does not work, and leaves it alone when that is not the first time.
    void broken(Handle handle, ProviderName provider, String identity, String why) {
        Course before = handle.createQuery("""
                SELECT broken_in_a_row, recent, open_until IS NOT NULL AS open, openings FROM enrichment_providers WHERE provider = :provider FOR UPDATE
                """).bind("provider", provider.word())
                .map((row, _) -> new Course(row.getInt("broken_in_a_row"), row.getString("recent"), row.getBoolean("open"), row.getInt("openings")))
                .one();
        String recent = (before.recent() + "-").substring(Math.max(0, before.recent().length() + 1 - REMEMBERED));
        boolean often = recent.length() == REMEMBERED && recent.chars().filter(call -> call == '-').count() > REMEMBERED / 2;
        boolean opens = before.open() || before.brokenInARow() + 1 >= BROKEN_IN_A_ROW || often;
        handle.createUpdate("""
                UPDATE enrichment_providers
                SET broken_in_a_row = broken_in_a_row + 1, recent = :recent, openings = :openings, last_error = :why, last_error_at = now(),
                    open_until = clock_timestamp() + make_interval(secs => :open)
                WHERE provider = :provider AND coalesce(position(:identity IN rejected_identity), 0) = 0
                """)
                .bind("provider", provider.word()).bind("identity", identity).bind("recent", recent).bind("why", why)
                .bind("openings", opens ? before.openings() + 1 : before.openings())
                .bind("open", opens ? Optional.of(seconds(breaker.full(before.openings()))) : Optional.<Double>empty())
                .execute();
    }

    /// Notes that the provider does not work for what broke before, which by itself is no reason to leave it alone: only a probe that
    /// fails is one.
    void brokenAgain(Handle handle, ProviderName provider, String identity, String why) {
        boolean open = handle.createQuery("SELECT open_until IS NOT NULL FROM enrichment_providers WHERE provider = :provider FOR UPDATE")
                .bind("provider", provider.word()).mapTo(Boolean.class).one();
        if (open) {
            broken(handle, provider, identity, why);
        } else {
            complains(handle, provider, why);
        }
    }

    /// Notes what the provider complains of, though it works.
    void complains(Handle handle, ProviderName provider, String why) {
        handle.createUpdate("UPDATE enrichment_providers SET last_error = :why, last_error_at = now() WHERE provider = :provider")
                .bind("provider", provider.word()).bind("why", why).execute();
    }

    /// Notes that the provider rejects this program, as which it is not asked again. Processes may have different keys: the last few
    /// that were rejected are known.
    void rejected(Handle handle, ProviderName provider, String identity, String why) {
        complains(handle, provider, why);
        handle.createUpdate("""
                UPDATE enrichment_providers
                SET recent = '', rejected_identity = CASE WHEN position(:identity IN rejected_identity) > 0 THEN rejected_identity
                                                          ELSE right(concat_ws(' ', rejected_identity, :identity), :letters) END
                WHERE provider = :provider
                """)
                .bind("provider", provider.word()).bind("identity", identity).bind("letters", REJECTED_LETTERS).execute();
    }

    /// Lets the provider be asked at once, whatever it said before.
    void reset(Handle handle, ProviderName provider) {
        // The row stays: another process may be about to note there how its question went.
        handle.createUpdate("""
                UPDATE enrichment_providers
                SET broken_in_a_row = 0, recent = '', openings = 0, open_until = NULL, rejected_identity = NULL, last_error = NULL, last_error_at = NULL
                WHERE provider = :provider
                """).bind("provider", provider.word()).execute();
    }

    private static double seconds(Duration length) {
        return length.toMillis() / MILLIS;
    }
}
