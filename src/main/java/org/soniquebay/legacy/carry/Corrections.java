package org.soniquebay.legacy.carry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.legacy.schema.Bridge;
import org.soniquebay.legacy.schema.LegacyTables;

/// Shows the old application what a person corrected here: the corrected value in its own column, or, once withdrawn,
/// what the old application had there.
final class Corrections {

    void show(Handle handle, List<Integer> tracks) {
        List<String> old = Bridge.oldColumns(handle, "tracks");
        List<String> columns = new ArrayList<>(LegacyTables.AUDIO.stream().filter(old::contains).toList());
        String genre = old.contains("genre") ? ", genre = coalesce(word.metadata_value, said.genre)" : "";
        if (tracks.isEmpty() || columns.isEmpty()) {
            return;
        }
        TrackMigration.run(handle, """
                UPDATE tracks
                SET %s%s
                FROM soniquebay_migration.said
                LEFT JOIN track_audio_analyses AS correction
                  ON correction.track_id = said.id AND correction.analysis_source = 'user' AND correction.withdrawn_at IS NULL
                LEFT JOIN track_metadata AS word
                  ON word.track_id = said.id AND word.metadata_source = 'user' AND word.metadata_key = 'genre'
                WHERE said.id = tracks.id AND tracks.id = ANY (:tracks)
                """.formatted(columns.stream().map(column -> "\"%1$s\" = coalesce(correction.\"%1$s\", said.\"%1$s\")".formatted(column))
                .collect(Collectors.joining(", ")), genre), tracks);
    }
}
