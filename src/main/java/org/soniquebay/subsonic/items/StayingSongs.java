package org.soniquebay.subsonic.items;

/// The songs that a player which reads the whole library gets, and that albums and artists count.
public final class StayingSongs {

    /// A condition on `tracks`: the songs that lists show and those whose files are gone while a scan under way may find them under another path, by their sound.
    /// A player that reads on behind such a song would never get it. What a scan finds gone is missing since the scan began.
    public static final String SQL = """
            (tracks.hidden_since IS NULL AND (tracks.missing_since IS NULL OR tracks.content_hash IS NOT NULL AND tracks.missing_since >= (
                SELECT min(begun.started_at) FROM scan_sessions AS begun
                WHERE begun.task_id IN (SELECT task_id FROM scan_sessions WHERE own AND status = 'running'))))
            """;

    private StayingSongs() {
    }
}
