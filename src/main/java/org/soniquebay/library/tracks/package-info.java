/// Tracks: where their files are, what their tags say, and their stores.
package org.soniquebay.library.tracks;
