/// The tracks that go with a track, and why: the nearest tracks of the library with each block's part of the likeness.
/// May import analysis, embedding, metadata, library, database.
package org.soniquebay.discovery;
