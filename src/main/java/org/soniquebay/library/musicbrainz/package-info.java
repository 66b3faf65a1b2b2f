/// The ids by which musicbrainz.org knows recordings, releases and artists.
package org.soniquebay.library.musicbrainz;
