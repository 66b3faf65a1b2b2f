/// Tracks: read, search, create, edit, delete, and hear; and one with all that is known of it.
package org.soniquebay.api.tracks;
