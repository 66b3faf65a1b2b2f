/// Frames of MPEG audio and of AAC that stand in a file by themselves: their headers, the one bit-rate table, the
/// one rule by which a chain of frames is told from chance, and the sound of a free bit rate as decoders understand it.
package org.soniquebay.container.mpeg;
