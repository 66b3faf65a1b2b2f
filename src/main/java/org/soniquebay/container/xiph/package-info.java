/// FLAC and Ogg (Vorbis, Opus, FLAC, Speex), whose tags are Vorbis comments.
package org.soniquebay.container.xiph;
