/// Bytes of a file that are read where they stand; lengths are checked against the file's size before memory is allocated.
package org.soniquebay.container.bytes;
