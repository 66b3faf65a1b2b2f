/// The containers of the eight supported formats, read byte by byte behind one wall: every length a file claims is
/// held against the file and against [Limits] before memory is taken for it, so that a hostile tag costs a warning
/// and not the process. Yields [FileContents]: what stands in the file, under container-neutral names.
/// Imports no other package of the product.
package org.soniquebay.metadata.container;
