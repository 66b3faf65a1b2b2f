/// `playlist …`: the playlists of a library.
package org.soniquebay.app.playlists;
