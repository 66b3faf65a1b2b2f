/// Last.fm: how often tracks are played, what people call them, and which artists are alike, by their names.
package org.soniquebay.enrichment.lastfm;
