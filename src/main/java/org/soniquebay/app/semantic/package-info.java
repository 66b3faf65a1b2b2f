/// Which model embeds the texts of tracks, and the look for tracks whose text is due.
package org.soniquebay.app.semantic;
