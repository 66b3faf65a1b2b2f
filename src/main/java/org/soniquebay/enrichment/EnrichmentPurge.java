package org.soniquebay.enrichment;

import org.jdbi.v3.core.Handle;
import org.soniquebay.library.catalog.ArtistRelations;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.metadata.TrackMetadataStore;

/// The removal of all that a provider has said. A provider that is still switched on is asked anew.
public final class EnrichmentPurge {

    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private final ArtistStore artists = new ArtistStore();
    private final ArtistRelations relations = new ArtistRelations();
    private final CoverStore covers = new CoverStore();
    private final EnrichmentStateStore states = new EnrichmentStateStore();

    /// @return how many values of tracks, artists with such values, relations of artists, and covers of albums there were
    public int of(Handle handle, ProviderName provider) {
        states.purge(handle, provider);
        int others = switch (provider) {
            case LASTFM -> relations.deleteSource(handle, provider.word()) + artists.forgetLastFm(handle);
            case COVERARTARCHIVE -> covers.removeFound(handle);
            case LISTENBRAINZ, MUSICBRAINZ, ACOUSTID -> 0;
        };
        return others + metadata.deleteSource(handle, provider.word());
    }
}
