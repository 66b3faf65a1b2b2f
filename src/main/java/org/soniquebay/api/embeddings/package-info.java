/// Tracks as vectors: stored ones, and search among them.
package org.soniquebay.api.embeddings;
