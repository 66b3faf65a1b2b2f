package org.soniquebay.api.shapes;

import org.soniquebay.api.http.schema.LocalizedMessage;

/// The messages about rows that do not exist.
public final class Missing {

    public static final LocalizedMessage TRACK = LocalizedMessage.of("There is no such track.", "Piste non trouvée");
    public static final LocalizedMessage ARTIST = LocalizedMessage.of("There is no such artist.", "Artiste non trouvé");
    public static final LocalizedMessage ALBUM = LocalizedMessage.of("There is no such album.", "Album non trouvé");
    public static final LocalizedMessage GENRE = LocalizedMessage.of("There is no such genre.", "Genre non trouvé");

    private Missing() {
    }
}
