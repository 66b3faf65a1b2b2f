/// Formats that are made of chunks, each with a name and a length: RIFF and AIFF, the atoms of MP4, the objects of ASF.
package org.soniquebay.container.chunks;
