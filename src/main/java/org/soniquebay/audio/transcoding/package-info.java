/// Sound in another format than its file's, for players that cannot decode the file: the samples of the product's own decoder, coded
/// anew into a file that is read while it grows, and kept for the next reader.
package org.soniquebay.audio.transcoding;
