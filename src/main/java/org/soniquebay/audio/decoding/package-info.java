/// Files into samples: the wall around `ffmpeg`. Content is sniffed, the demuxer forced, time, memory and output are
/// limited, and whatever a file does ends in an outcome. Part of `audio`.
package org.soniquebay.audio.decoding;
