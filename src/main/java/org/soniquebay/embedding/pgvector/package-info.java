/// Nearest-neighbour search by the index that pgvector keeps in the database.
package org.soniquebay.embedding.pgvector;
