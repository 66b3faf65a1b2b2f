/// ListenBrainz: how often recordings are listened to, and what is known of them, by their MusicBrainz ids.
package org.soniquebay.enrichment.listenbrainz;
