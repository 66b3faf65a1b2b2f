/// Tracks: the places of their files, the values of their tags, and their stores.
package org.soniquebay.library.tracks;
