/// The audio formats in one place: [AudioContainer] lists them, [ContainerSniffer] tells them by their bytes, and
/// [AudioFileContents] reads a file's contents. The folder walk, the decoder, the tag reader and the API all ask here.
///
/// Files are read byte by byte behind one wall: every length a file claims is held against the file and against limits
/// before memory is taken for it, so that a hostile tag costs a warning and not the process.
package org.soniquebay.container;
