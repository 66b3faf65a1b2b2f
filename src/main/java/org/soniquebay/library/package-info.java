/// The contents of the library: tracks, artists, albums, covers, genres, tags and the roots they come from. Only this
/// package writes those tables, beside `legacy`. Stores hold no state; every method takes the JDBI handle, so that
/// several share one transaction, and works on whole batches, because a scan brings hundreds of tracks at a time.
package org.soniquebay.library;
