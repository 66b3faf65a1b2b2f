-- What its migration a1b2c3d4e5f7 did.
DROP INDEX IF EXISTS idx_tracks_vector;
DROP INDEX idx_tracks_missing_audio;
ALTER TABLE tracks DROP COLUMN cover_data, DROP COLUMN cover_mime_type, DROP COLUMN vector, DROP COLUMN bpm, DROP COLUMN key,
    DROP COLUMN scale, DROP COLUMN danceability, DROP COLUMN mood_happy, DROP COLUMN mood_aggressive, DROP COLUMN mood_party,
    DROP COLUMN mood_relaxed, DROP COLUMN instrumental, DROP COLUMN acoustic, DROP COLUMN tonal, DROP COLUMN genre_main,
    DROP COLUMN camelot_key;
INSERT INTO alembic_version VALUES ('a1b2c3d4e5f7');
