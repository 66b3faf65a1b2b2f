package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.exchange.ServiceClient;

/// A provider that is one service on the Internet.
public abstract class ServiceProvider implements Provider {

    private final ProviderName name;
    private final ServiceClient client;
    private final String identity;

    protected ServiceProvider(ProviderName name, Database database, RemoteService service, InstantSource clock) {
        this.name = requireNonNull(name, "name is null");
        this.client = new ServiceClient(database, requireNonNull(service, "service is null"), clock);
        this.identity = service.identity();
    }

    /// The way to the service.
    protected final ServiceClient client() {
        return client;
    }

    @Override
    public final ProviderName name() {
        return name;
    }

    @Override
    public final String identity() {
        return identity;
    }

    @Override
    public final Duration closedFor() {
        return client.closedFor();
    }

    @Override
    public final void close() {
        client.close();
    }
}
