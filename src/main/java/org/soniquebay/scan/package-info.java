/// From a music folder to tracks and jobs: LibraryScan compares a folder with the library's memory of it, writes the
/// changes and enqueues the tracks to be measured.
package org.soniquebay.scan;
