package org.soniquebay.library.covers;

/// Covers of albums that the Cover Art Archive gave, told from others by where they came from. A cover of any other source, such as a
/// picture in the album's folder or in a file's tags, wins over them.
public final class FoundCovers {

    /// The beginning of the `url` of such a cover, whatever mirror it was fetched from.
    public static final String ADDRESS = "https://coverartarchive.org/";

    /// The condition, in SQL, on a row of `covers` that it is one.
    static final String CONDITION = "coalesce(starts_with(covers.url, '" + ADDRESS + "'), false)";

    private FoundCovers() {
    }

    /// The condition, in SQL, on an album that it has no cover but a found one.
    ///
    /// @param album the column with the album's id
    public static String isWanted(String album) {
        return """
                NOT EXISTS (SELECT 1 FROM covers WHERE covers.album_id = %1$s AND covers.image_hash IS NOT NULL AND NOT %2$s)
                AND NOT EXISTS (SELECT 1 FROM tracks AS own JOIN covers ON covers.track_id = own.id WHERE own.album_id = %1$s AND covers.image_hash IS NOT NULL)
                """.formatted(album, CONDITION);
    }
}
