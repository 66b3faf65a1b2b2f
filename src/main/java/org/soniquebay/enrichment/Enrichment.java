package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.lifecycle.BackgroundLoop;

/// The work of all providers that are switched on, each on a thread of its own. Several processes may do it for one library.
public final class Enrichment implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final List<ProviderRun> runs;
    private final List<BackgroundLoop> loops;

    /// @param exchange the longest time that the providers let an exchange take
    /// @param pause how long a provider that does not work is left alone at first; each time in a row for twice as long
    public Enrichment(Database database, List<Provider> providers, Duration exchange, Duration pause) {
        this(database, providers, Pace.of(exchange, pause));
    }

    Enrichment(Database database, List<Provider> providers, Pace pace) {
        requireNonNull(database, "database is null");
        this.runs = providers.stream().map(provider -> new ProviderRun(database, provider, pace)).toList();
        this.loops = runs.stream().map(run -> BackgroundLoop.paced("enrich-" + run.name().word(), pace.idle(), run::step)).toList();
    }

    /// Starts the work, which goes on until it is closed.
    public void start() {
        loops.forEach(BackgroundLoop::start);
    }

    /// Brings the queue up to date, and lets every provider be asked whatever it said before.
    public void prepare() {
        runs.forEach(ProviderRun::fill);
        runs.forEach(ProviderRun::reset);
    }

    /// Makes tracks due now, also those that were answered.
    ///
    /// @return how many questions that makes; a provider is not asked about a track that lacks what it is asked by
    public int hasten(List<TrackId> tracks) {
        return runs.stream().mapToInt(run -> run.hasten(tracks)).sum();
    }

    /// Whether nothing is left to ask for now, also after a look at the tracks: what one provider finds may be what another asks by.
    public boolean isOver() {
        if (areAllOver()) {
            runs.forEach(ProviderRun::fill);
        }
        return areAllOver();
    }

    /// Whether every provider can be asked from this machine.
    public boolean isAvailable() {
        return runs.stream().allMatch(ProviderRun::isAvailable);
    }

    private boolean areAllOver() {
        return runs.stream().allMatch(ProviderRun::isOver);
    }

    /// Ends the work; a question under way is given back.
    @Override
    public void close() {
        loops.forEach(BackgroundLoop::close);
        loops.forEach(loop -> loop.close(LAST_WORDS));
        runs.forEach(ProviderRun::close);
    }
}
