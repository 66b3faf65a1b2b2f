/// Frames of MPEG audio and of AAC that stand in a file by themselves: their headers, the one bit-rate table, and the
/// one rule by which a chain of frames is told from chance.
package org.soniquebay.container.mpeg;
