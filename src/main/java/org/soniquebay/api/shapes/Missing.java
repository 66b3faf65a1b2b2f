package org.soniquebay.api.shapes;

import org.soniquebay.api.http.Sentence;

/// What is said of things that are not there.
public final class Missing {

    public static final Sentence TRACK = Sentence.of("There is no such track.", "Piste non trouvée");
    public static final Sentence ARTIST = Sentence.of("There is no such artist.", "Artiste non trouvé");
    public static final Sentence ALBUM = Sentence.of("There is no such album.", "Album non trouvé");
    public static final Sentence GENRE = Sentence.of("There is no such genre.", "Genre non trouvé");

    private Missing() {
    }
}
