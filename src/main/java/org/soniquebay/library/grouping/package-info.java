/// The grouping of tracks into albums: what the files state of their albums, which tracks are one album, and the rows that follow.
package org.soniquebay.library.grouping;
