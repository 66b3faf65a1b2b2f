-- What was said and taken back stays in the history, and no longer counts.
ALTER TABLE track_audio_analyses ADD COLUMN withdrawn_at timestamptz;
