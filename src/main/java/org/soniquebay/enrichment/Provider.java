package org.soniquebay.enrichment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A service that knows something of tracks. It keeps the service's limits by itself, and is asked by one thread of a process.
public interface Provider extends AutoCloseable {

    ProviderName name();

    /// How many tracks a question may be about.
    int mostAtOnce();

    /// What the service knows this program by: after a rejection it is asked again when this has changed.
    ///
    /// @return a digest that does not give a key away
    String identity();

    /// Why this machine cannot ask it at all, in one sentence without a full stop; empty where it can.
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /// How long the service wants to be left alone; zero when it may be asked.
    Duration closedFor();

    /// Asks about tracks.
    ///
    /// @throws InterruptedException when the process ends meanwhile
    Answers ask(List<TrackFacts> tracks) throws InterruptedException;

    /// Ends every connection.
    @Override
    void close();
}
