-- A search reads the tracks of a limit in the order of the measured value, or of the year, and ends when it has enough. The indexes hold what
-- is asked for beside it: the rows themselves are wide, and each lies on a page of its own.
CREATE INDEX idx_track_audio_features_danceability ON track_audio_features (danceability, track_id) INCLUDE (bpm, camelot_key, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_mood_happy ON track_audio_features (mood_happy, track_id) INCLUDE (bpm, camelot_key, danceability, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_mood_aggressive ON track_audio_features (mood_aggressive, track_id) INCLUDE (bpm, camelot_key, danceability, instrumental);
CREATE INDEX idx_track_audio_features_mood_party ON track_audio_features (mood_party, track_id) INCLUDE (bpm, camelot_key, danceability, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_mood_relaxed ON track_audio_features (mood_relaxed, track_id) INCLUDE (bpm, camelot_key, danceability, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_instrumental ON track_audio_features (instrumental, track_id) INCLUDE (bpm, camelot_key, danceability, mood_aggressive);
CREATE INDEX idx_track_audio_features_acoustic ON track_audio_features (acoustic, track_id) INCLUDE (bpm, camelot_key, danceability, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_tonal ON track_audio_features (tonal, track_id) INCLUDE (bpm, camelot_key, danceability, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_tempo ON track_audio_features (bpm, track_id) INCLUDE (camelot_key, danceability, mood_aggressive, instrumental);
CREATE INDEX idx_track_audio_features_heard ON track_audio_features (track_id) INCLUDE (bpm, camelot_key, danceability, mood_happy, mood_aggressive, mood_party,
    mood_relaxed, instrumental, acoustic, tonal);
CREATE INDEX idx_tracks_year_number ON tracks (CAST(substring(year FROM '^\d{4}') AS integer));
CREATE INDEX idx_tracks_duration ON tracks (duration, id) INCLUDE (missing_since, hidden_since);
CREATE INDEX idx_tracks_searched ON tracks (id) INCLUDE (track_artist_id, year, duration, bitrate, file_type, missing_since, hidden_since);

-- Of a frequent word, the tracks that have it in title or artist are found without a look at all the others.
CREATE INDEX idx_track_search_names ON track_search USING gin (ts_filter(search, '{a,b}'));
-- How often words and years occur is known of an index on an expression only after this.
ANALYZE track_search;
ANALYZE tracks;
