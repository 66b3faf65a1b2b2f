-- A search reads the tracks of a limit in the order of the measured value, or of the year, and ends when it has enough.
CREATE INDEX idx_track_audio_features_danceability ON track_audio_features (danceability);
CREATE INDEX idx_track_audio_features_mood_happy ON track_audio_features (mood_happy);
CREATE INDEX idx_track_audio_features_mood_aggressive ON track_audio_features (mood_aggressive);
CREATE INDEX idx_track_audio_features_mood_party ON track_audio_features (mood_party);
CREATE INDEX idx_track_audio_features_mood_relaxed ON track_audio_features (mood_relaxed);
CREATE INDEX idx_track_audio_features_instrumental ON track_audio_features (instrumental);
CREATE INDEX idx_track_audio_features_acoustic ON track_audio_features (acoustic);
CREATE INDEX idx_track_audio_features_tonal ON track_audio_features (tonal);
CREATE INDEX idx_tracks_year_number ON tracks (CAST(substring(year FROM '^\d{4}') AS integer));
CREATE INDEX idx_tracks_duration ON tracks (duration);

-- Of a frequent word, the tracks that have it in title or artist are found without a look at all the others.
CREATE INDEX idx_track_search_names ON track_search USING gin (ts_filter(search, '{a,b}'));
-- How often words and years occur is known of an index on an expression only after this.
ANALYZE track_search;
ANALYZE tracks;
