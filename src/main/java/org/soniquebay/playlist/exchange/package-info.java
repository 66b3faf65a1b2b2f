/// Playlists as files of other programs: written as M3U8, XSPF and JSPF, read from M3U and M3U8.
package org.soniquebay.playlist.exchange;
