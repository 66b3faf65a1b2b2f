/// The words that tracks are found by. Alone writes `track_search`, which derives from the tracks, artists, albums and labels
/// of the library, and reads what a person types into a search. May import `library` and `database`.
package org.soniquebay.library.search;
