/// The playlists of the library.
package org.soniquebay.api.playlists;
