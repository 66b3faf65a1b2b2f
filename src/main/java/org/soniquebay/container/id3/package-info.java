/// ID3v1, ID3v2 and APEv2, and the formats whose only tags these are: MP3 and its kind.
package org.soniquebay.container.id3;
