/// Bytes of a file that are read where they stand, held against what exists before memory is taken for them.
package org.soniquebay.container.bytes;
