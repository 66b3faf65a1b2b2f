package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import org.soniquebay.library.ArtistName;

/// How a provider is asked, in SQL over the facts of [EnrichmentStateStore].
///
/// @param question the columns of the facts that make a question what it is
/// @param needed the columns of which a track has to have one
/// @param lacks why a track without any is not asked about
/// @param together the condition on tracks that one question can be about
/// @param split whether one track may break the question about others, so that a question that broke is asked in parts
record Asking(String question, String needed, String lacks, String together, boolean split) {

    private static final Asking LISTENBRAINZ = new Asking("coalesce(recording, '')", "recording", "the track has no MusicBrainz recording id", "", true);
    private static final Asking MUSICBRAINZ = new Asking("coalesce(recording, ''), coalesce(release, ''), coalesce(title, ''), artist, coalesce(album, ''), duration",
            "recording, release, title", "the track has neither a title nor a MusicBrainz id", """
            AND track_id IN (SELECT :first UNION ALL
                             SELECT other.id FROM tracks AS first JOIN tracks AS other USING (album_id, musicbrainz_albumid) WHERE first.id = :first)
            """, false);
    /// A track without an artist tag has the artist row of unknown artists, whose name is no name to search by.
    private static final Asking LASTFM = new Asking("coalesce(title, ''), artist", "CASE WHEN artist <> '" + ArtistName.UNKNOWN.written() + "' THEN title END",
            "the track has no title, or no artist", """
            AND track_id IN (SELECT other.id FROM tracks AS first JOIN tracks AS other USING (track_artist_id) WHERE first.id = :first)
            """, false);
    private static final Asking COVERARTARCHIVE = new Asking("coalesce(album_id, 0), coalesce(cover_release, '')", "cover_release",
            "the track's album has a cover of its own, or no MusicBrainz release id", """
            AND track_id IN (SELECT other.id FROM tracks AS first JOIN tracks AS other USING (album_id) WHERE first.id = :first)
            """, false);

    /// The tags are part of the question, because they decide between recordings that sound alike.
    private static final Asking ACOUSTID = new Asking("coalesce(recording, ''), coalesce(content_hash, ''), coalesce(title, ''), artist, duration",
            "CASE WHEN recording IS NULL AND duration > 0 THEN content_hash END", "the track has a MusicBrainz recording id, or was not measured yet", "", true);

    Asking {
        requireNonNull(question, "question is null");
        requireNonNull(needed, "needed is null");
        requireNonNull(lacks, "lacks is null");
        requireNonNull(together, "together is null");
    }

    static Asking of(ProviderName provider) {
        return switch (provider) {
            case LISTENBRAINZ -> LISTENBRAINZ;
            case MUSICBRAINZ -> MUSICBRAINZ;
            case LASTFM -> LASTFM;
            case COVERARTARCHIVE -> COVERARTARCHIVE;
            case ACOUSTID -> ACOUSTID;
        };
    }
}
