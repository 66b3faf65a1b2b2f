/// The exact index of vectors and that of pgvector, on vectors shaped like those of real music; and vectors of texts.
package org.soniquebay.bench.vectors;
