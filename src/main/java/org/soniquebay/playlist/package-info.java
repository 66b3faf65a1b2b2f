/// The play queue, which holds the tracks to be heard, and the playlists, which people keep.
package org.soniquebay.playlist;
