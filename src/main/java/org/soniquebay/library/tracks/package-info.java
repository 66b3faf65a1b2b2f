/// Tracks: the places of their files and the values of their tags; their store, and the queries that read them.
package org.soniquebay.library.tracks;
