/// MusicBrainz: what recordings are, by the ids in their tags, an album at a time; without ids by a search whose best hit has to be sure.
package org.soniquebay.enrichment.musicbrainz;
