/// The words of songs.
package org.soniquebay.subsonic.lyrics;
