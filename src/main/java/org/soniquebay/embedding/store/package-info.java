/// Vectors as rows of `track_embeddings`, their models, and the mean vectors of artists.
package org.soniquebay.embedding.store;
