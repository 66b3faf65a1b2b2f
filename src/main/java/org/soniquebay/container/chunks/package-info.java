/// Formats that are made of chunks, each with a name and a length: RIFF, Wave64, AIFF, CAF, DSF and DSDIFF, AU's one block, the atoms of MP4, the objects of ASF.
package org.soniquebay.container.chunks;
