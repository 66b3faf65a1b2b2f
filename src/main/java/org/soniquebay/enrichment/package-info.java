/// What public music services know of the tracks. A [Provider] answers for a batch of tracks with an [Outcome] each; [ProviderRun]
/// claims what is due, asks, and writes: values go to `track_metadata`, under the provider's own source and no other, what is said
/// of an artist or an album to its rows, what became of the question to `enrichment_state`, which is the queue as well. [Enrichment] runs all providers that are switched on.
///
/// Nothing is asked unless a person has switched a provider on, and `docs/enrichment.md` says what leaves the house then.
package org.soniquebay.enrichment;
