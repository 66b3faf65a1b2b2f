package org.soniquebay.api.enrichment;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ProviderOverview;
import org.soniquebay.enrichment.TrackState;

/// A provider at one moment.
public record EnrichmentJson(
        @Field(value = "Its name, and the source of its values in the metadata of tracks.", required = true, example = "listenbrainz") String provider,
        @Field(value = "Whether this server asks it.", required = true) boolean on,
        @Field(value = "What it learns when it is asked, in one sentence.", required = true) String told,
        @Field(value = "Its values and the terms on which each may be passed on.", required = true) List<ValueJson> values,
        @Field(value = "Values that the library has of it.", min = 0) long stored,
        @Field(value = "Every state, also one that no track is in.", required = true) List<StateJson> states,
        @Field("When the next track is due; null when none will be.") Instant nextAt,
        @Field("Until when it is left alone because it does not work; in the past while it is probed, null while it works.") Instant brokenUntil,
        @Field(value = "Whether it does not accept the key, or this program; it is not asked then before the settings change, or enrich is run.", required = true)
        boolean rejected,
        @Field("What it complained of, or how it failed, last; no key or address is in it.") String lastError,
        @Field("When that was.") Instant lastErrorAt) {

    /// A value that a provider gives.
    public record ValueJson(
            @Field(value = "Its key in the metadata of a track.", required = true, example = "listenbrainz_listen_count") String key,
            @Field(value = "SPDX name of its licence.", required = true, example = "CC0-1.0") String licence) {

        static ValueJson of(EnrichedKey key) {
            return new ValueJson(key.key(), key.licence().spdx());
        }
    }

    /// The tracks in one state.
    public record StateJson(
            @Field(value = "`waiting` for its turn or another try, `asked` just now, `hit`, `none` when it is not known, `ambiguous` when something like it is (the reason names it), `refused` for good, `failed` when the"
                    + " exchange broke five times (tried again after a day), `lacking` what the provider is asked by.", required = true,
                    oneOf = {"waiting", "asked", "hit", "none", "ambiguous", "refused", "failed", "lacking"})
            String state,
            @Field(min = 0) long count) {}

    /// A provider as the API shows it.
    ///
    /// @param on those that this process asks
    public static EnrichmentJson of(ProviderOverview overview, Set<ProviderName> on, Language language) {
        ProviderName provider = overview.provider();
        return new EnrichmentJson(provider.word(), on.contains(provider), EnrichmentMessages.told(provider).in(language),
                EnrichedKey.of(provider).stream().map(ValueJson::of).toList(), overview.values(),
                Arrays.stream(TrackState.values()).map(state -> new StateJson(state.word(), overview.states().getOrDefault(state, 0L))).toList(),
                overview.nextAt().orElse(null), overview.brokenUntil().orElse(null), overview.rejected(),
                overview.lastError().map(ProviderOverview.Error::why).orElse(null), overview.lastError().map(ProviderOverview.Error::at).orElse(null));
    }
}
