/// The exact index of vectors and that of pgvector, on vectors shaped like those of real music.
package org.soniquebay.bench.vectors;
