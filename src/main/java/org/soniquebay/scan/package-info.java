/// From a music folder to a measured library: LibraryScan compares a folder with the library's memory of it and writes
/// the changes; TrackIngest, the main flow, decodes one track once, measures and embeds it and stores all of it in one
/// transaction. May import audio, library, metadata, analysis, embedding, jobs and database.
package org.soniquebay.scan;
