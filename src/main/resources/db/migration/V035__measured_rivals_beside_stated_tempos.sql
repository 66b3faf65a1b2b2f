-- The rivals that our analysis measured stand beside a tempo of another source as well, so that a disagreement between tag and
-- measurement is seen. Rows that are written from now on have them by themselves.
UPDATE track_audio_features AS features
SET bpm_candidates = (
    SELECT analysis.bpm_candidates
    FROM track_audio_analyses AS analysis
    JOIN tracks ON tracks.id = analysis.track_id
    WHERE analysis.track_id = features.track_id AND analysis.analysis_source = 'soniquebay' AND analysis.withdrawn_at IS NULL
      AND analysis.content_hash IS NOT DISTINCT FROM tracks.content_hash
    ORDER BY analysis.analyzed_at DESC, analysis.id DESC
    LIMIT 1)
WHERE bpm IS NOT NULL AND bpm_candidates IS NULL AND field_sources ->> 'bpm' <> 'soniquebay';
