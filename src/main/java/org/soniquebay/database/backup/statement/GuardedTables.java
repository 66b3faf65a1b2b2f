package org.soniquebay.database.backup.statement;

import java.util.Set;

/// The tables that this program alone makes and writes: a trigger of a stranger's on one of them would change what the program
/// says in it, such as the role of a new API key. Tables that the earlier SoniqueBay had as well are none: it kept search
/// words up to date by triggers.
final class GuardedTables {

    private static final String SCHEMA = "public";

    static final Set<String> NAMES = Set.of("active_embedding_models", "album_pictures", "album_statements", "api_keys", "api_sessions", "cover_images",
            "enrichment_hosts", "enrichment_providers", "enrichment_state", "events", "failures", "jobs",
            "library_roots", "library_users", "listen_accounts", "listen_queue", "map_points", "map_projections", "playlist_entries", "playlists", "playqueue", "playqueue_tracks", "queue_pause", "row_changes", "schema_history", "semantic_texts", "tag_readings", "track_audio_analyses",
            "track_audio_features", "track_credits", "track_embeddings", "track_levels", "track_metadata", "track_search", "track_sort_keys", "track_timelines",
            "user_bookmarks", "user_marks", "user_players", "user_plays", "user_queue_tracks", "user_queues", "workers");

    private GuardedTables() {
    }

    /// @param table with its schema or without
    static boolean has(String table) {
        String name = Names.last(table);
        return NAMES.contains(name) && (table.equals(name) || table.endsWith(SCHEMA + "." + name));
    }
}
