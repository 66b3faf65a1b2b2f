/// Tracks: read, search, create, edit, delete, and hear.
package org.soniquebay.api.tracks;
