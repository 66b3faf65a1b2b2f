/// The Cover Art Archive: pictures of the editions of albums, by their MusicBrainz ids.
package org.soniquebay.enrichment.coverart;
