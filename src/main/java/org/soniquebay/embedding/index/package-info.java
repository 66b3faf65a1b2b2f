/// The exact nearest-neighbour index in memory, and its first pass over 8-bit codes.
package org.soniquebay.embedding.index;
