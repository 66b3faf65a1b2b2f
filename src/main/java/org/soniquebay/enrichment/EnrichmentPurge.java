package org.soniquebay.enrichment;

import org.jdbi.v3.core.Handle;
import org.soniquebay.metadata.TrackMetadataStore;

/// The removal of all that a provider has said. A provider that is still switched on is asked anew.
public final class EnrichmentPurge {

    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final EnrichmentStateStore states = new EnrichmentStateStore();

    /// @return how many values there were
    public int of(Handle handle, ProviderName provider) {
        states.purge(handle, provider);
        return metadata.deleteSource(handle, provider.word());
    }
}
