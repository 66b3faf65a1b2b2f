/// Tracks as vectors of 512 numbers: the models that make them, how a cosine splits into named blocks, and the exact in-
/// process index that finds the nearest.
package org.soniquebay.embedding;
