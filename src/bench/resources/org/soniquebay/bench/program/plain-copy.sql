-- history
INSERT INTO plain.track_audio_analyses (track_id, analysis_source, analyzed_at, bpm, key, scale, danceability, mood_happy,
    mood_aggressive, mood_party, mood_relaxed, instrumental, acoustic, tonal, genre_main, camelot_key)
SELECT id, 'legacy', date_modified, bpm, key, scale, danceability, mood_happy, mood_aggressive, mood_party, mood_relaxed,
    instrumental, acoustic, tonal, genre_main, camelot_key
FROM tracks;
-- effective features
INSERT INTO plain.track_audio_features (track_id, analysis_source, analyzed_at, field_sources, bpm, key, scale, danceability,
    mood_happy, mood_aggressive, mood_party, mood_relaxed, instrumental, acoustic, tonal, genre_main, camelot_key)
SELECT id, 'legacy', date_modified, '{"bpm": "legacy", "key": "legacy", "scale": "legacy", "danceability": "legacy", "mood_happy": "legacy", "mood_aggressive": "legacy", "mood_party": "legacy", "mood_relaxed": "legacy", "instrumental": "legacy", "acoustic": "legacy", "tonal": "legacy", "genre_main": "legacy", "camelot_key": "legacy"}',
    CASE WHEN bpm BETWEEN 20 AND 400 THEN bpm END,
    CASE key WHEN 'Unknown' THEN NULL WHEN 'Db' THEN 'C#' WHEN 'Bb' THEN 'A#' ELSE key END, scale,
    CASE WHEN danceability BETWEEN 0 AND 1 THEN danceability END, CASE WHEN mood_happy BETWEEN 0 AND 1 THEN mood_happy END,
    CASE WHEN mood_aggressive BETWEEN 0 AND 1 THEN mood_aggressive END, CASE WHEN mood_party BETWEEN 0 AND 1 THEN mood_party END,
    CASE WHEN mood_relaxed BETWEEN 0 AND 1 THEN mood_relaxed END, CASE WHEN instrumental BETWEEN 0 AND 1 THEN instrumental END,
    CASE WHEN acoustic BETWEEN 0 AND 1 THEN acoustic END, CASE WHEN tonal BETWEEN 0 AND 1 THEN tonal END, genre_main, camelot_key
FROM tracks;
-- vectors
INSERT INTO plain.track_embeddings (track_id, embedding_type, vector, embedding_source, embedding_model)
SELECT id, 'semantic', vector, 'legacy', 'legacy' FROM tracks WHERE vector IS NOT NULL;
-- genre texts
INSERT INTO plain.track_metadata (track_id, metadata_key, metadata_value, metadata_source)
SELECT id, 'genre', genre, 'legacy' FROM tracks WHERE genre IS NOT NULL
UNION ALL SELECT id, 'musicbrainz_genre', musicbrainz_genre, 'legacy' FROM tracks WHERE musicbrainz_genre IS NOT NULL;
-- labels
INSERT INTO plain.genres (name, name_key) SELECT DISTINCT btrim(word), lower(btrim(word)) FROM tracks CROSS JOIN regexp_split_to_table(genre, '[,;/]') AS word;
INSERT INTO plain.genre_tags (name, name_key) SELECT DISTINCT btrim(word), lower(btrim(word)) FROM tracks CROSS JOIN regexp_split_to_table(musicbrainz_genre, '[,;/]') AS word;
INSERT INTO plain.track_genres (track_id, genre_id)
SELECT DISTINCT tracks.id, genres.id FROM tracks CROSS JOIN regexp_split_to_table(genre, '[,;/]') AS word JOIN plain.genres ON genres.name = btrim(word);
INSERT INTO plain.track_genre_tags (track_id, tag_id)
SELECT DISTINCT tracks.id, tags.id FROM tracks CROSS JOIN regexp_split_to_table(musicbrainz_genre, '[,;/]') AS word JOIN plain.genre_tags AS tags ON tags.name = btrim(word);
-- covers
INSERT INTO plain.cover_images (content_hash, bytes, mime_type)
SELECT DISTINCT ON (hash) hash, bytes, 'image/jpeg'
FROM (SELECT encode(sha256(bytes), 'hex') AS hash, bytes FROM (SELECT decode(cover_data, 'base64') AS bytes FROM tracks WHERE cover_data IS NOT NULL) AS pictures) AS hashed
ORDER BY hash;
INSERT INTO plain.covers (entity_type, entity_id, mime_type, image_hash, is_primary)
SELECT 'TRACK', id, cover_mime_type, encode(sha256(decode(cover_data, 'base64')), 'hex'), true FROM tracks WHERE cover_data IS NOT NULL;
-- words
INSERT INTO plain.track_search (track_id, search)
SELECT tracks.id,
    setweight(plain.search_words(concat_ws(' ', tracks.title, artists.name, tracks.featured_artists)), 'A')
    || setweight(plain.search_words(concat_ws(' ', albums.title, album_artists.name)), 'B')
    || setweight(plain.search_words(concat_ws(' ', genre_names.words, tag_names.words)), 'C')
FROM tracks
JOIN artists ON artists.id = tracks.track_artist_id
LEFT JOIN albums ON albums.id = tracks.album_id
LEFT JOIN artists AS album_artists ON album_artists.id = albums.album_artist_id
LEFT JOIN (SELECT track_id, string_agg(name, ' ') AS words FROM plain.track_genres JOIN plain.genres ON genres.id = genre_id GROUP BY track_id) AS genre_names
    ON genre_names.track_id = tracks.id
LEFT JOIN (SELECT track_id, string_agg(name, ' ') AS words FROM plain.track_genre_tags JOIN plain.genre_tags ON genre_tags.id = tag_id GROUP BY track_id) AS tag_names
    ON tag_names.track_id = tracks.id;
