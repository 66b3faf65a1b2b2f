/// The words that tracks are found by. Only this package writes `track_search`, which derives from the tracks, artists,
/// albums and labels of the library, and it parses a person's search words.
package org.soniquebay.library.search;
