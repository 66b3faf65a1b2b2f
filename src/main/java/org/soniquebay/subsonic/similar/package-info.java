/// The calls for songs that sound alike and for the top songs of an artist.
package org.soniquebay.subsonic.similar;
