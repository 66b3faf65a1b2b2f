package org.soniquebay.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.library.LibraryFixture;

/// The schema step that gives tempos of another source the rivals that our analysis measured, on rows as earlier versions left them.
class MeasuredRivalsStepTest {

    private static final String STEP = "/db/migration/V035__measured_rivals_beside_stated_tempos.sql";

    @Test
    void onlyStatedTemposGetTheRivalsOfTheNewestAnalysisOfTheirSound() throws IOException {
        try (Database database = TestDatabase.create(); InputStream step = getClass().getResourceAsStream(STEP)) {
            String statement = new String(step.readAllBytes(), StandardCharsets.UTF_8);
            List<String> after = database.inTransaction(handle -> {
                for (String title : List.of("tagged", "measured", "stated", "changed", "withdrawn", "unmeasured", "no tempo")) {
                    LibraryFixture.track(handle, title);
                }
                handle.execute("UPDATE tracks SET content_hash = repeat('a', 64)");
                handle.execute("""
                        INSERT INTO track_audio_features (track_id, bpm, bpm_candidates, field_sources)
                        SELECT id, CASE WHEN title <> 'no tempo' THEN 140 END, CASE WHEN title = 'stated' THEN '[{"bpm": 70}]'::jsonb END,
                               jsonb_build_object('bpm', CASE WHEN title = 'measured' THEN 'soniquebay' ELSE 'tags' END)
                        FROM tracks
                        """);
                handle.execute("""
                        INSERT INTO track_audio_analyses (track_id, content_hash, analysis_source, analyzer_version, bpm_candidates, analyzed_at, withdrawn_at)
                        SELECT tracks.id, repeat(CASE WHEN title = 'changed' THEN 'b' ELSE 'a' END, 64), 'soniquebay', said.version,
                               jsonb_build_array(said.bpm), timestamptz '2026-01-01' + said.version::integer * interval '1 day',
                               CASE WHEN title = 'withdrawn' THEN timestamptz '2026-02-01' END
                        FROM tracks, (VALUES ('1', 60), ('3', 120), ('2', 90)) AS said (version, bpm) WHERE title <> 'unmeasured'
                        """);
                handle.execute("INSERT INTO track_audio_analyses (track_id, analysis_source, bpm_candidates, analyzed_at)"
                        + " SELECT id, 'other', '[7]', now() FROM tracks");
                handle.execute(statement);
                return handle.createQuery("SELECT title || ' ' || coalesce(bpm_candidates::text, '-') FROM track_audio_features JOIN tracks ON tracks.id = track_id ORDER BY tracks.id")
                        .mapTo(String.class).list();
            });

            assertThat(after).containsExactly("tagged [120]", "measured -", "stated [{\"bpm\": 70}]", "changed -", "withdrawn -", "unmeasured -", "no tempo -");
        }
    }
}
