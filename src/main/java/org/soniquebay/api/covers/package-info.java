/// Pictures of tracks, albums and artists.
package org.soniquebay.api.covers;
