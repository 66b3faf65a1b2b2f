/// Sound and pictures: `stream`, `download`, `getCoverArt`.
package org.soniquebay.subsonic.media;
