/// The library's playlists, which all its users share.
package org.soniquebay.subsonic.playlists;
