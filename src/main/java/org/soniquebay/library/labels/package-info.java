/// Genres, genre tags and mood tags, and which tracks carry them.
package org.soniquebay.library.labels;
