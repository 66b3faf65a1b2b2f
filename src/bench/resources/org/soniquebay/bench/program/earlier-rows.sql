-- The rows of an earlier library of ${tracks} tracks: everything analysed, with a vector, most with genres, an album's picture
-- on every twelfth track. The same each time.
SELECT setseed(0.5);
ALTER TABLE tracks DISABLE TRIGGER trigger_update_tracks_search;
INSERT INTO artists (name) SELECT 'Artist ' || n FROM generate_series(1, greatest(1, ${tracks} / 20)) AS n;
INSERT INTO albums (title, album_artist_id, release_year)
    SELECT 'Album ' || n, 1 + n % greatest(1, ${tracks} / 20), 1950 + n % 70 FROM generate_series(1, greatest(1, ${tracks} / 12)) AS n;
INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 100) AS n;
CREATE TEMPORARY TABLE pictures AS
    SELECT number, replace(encode(convert_to(string_agg(md5(number || ' ' || m), ''), 'UTF8'), 'base64'), E'\n', '') AS picture
    FROM generate_series(0, greatest(0, ${pictures} - 1)) AS number CROSS JOIN generate_series(1, 460) AS m GROUP BY number;
CREATE INDEX ON pictures (number);
INSERT INTO tracks (title, album_id, path, duration, track_number, genre, musicbrainz_genre, file_type, bitrate, track_artist_id,
    bpm, key, scale, danceability, mood_happy, mood_aggressive, mood_party, mood_relaxed, instrumental, acoustic, tonal, genre_main,
    camelot_key, cover_data, cover_mime_type, vector, search, file_mtime, file_size)
SELECT 'Title number ' || n, 1 + n % greatest(1, ${tracks} / 12), '/music/' || n % 1000 || '/' || n || '.flac', 100 + n % 400, n % 12 || '/12',
    'Genre ' || n % 300 || CASE WHEN n % 3 = 0 THEN '; Genre ' || n % 40 ELSE '' END, CASE WHEN n % 5 = 0 THEN 'tag ' || n % 200 || ', tag ' || n % 7 END,
    'flac', 900, 1 + n % greatest(1, ${tracks} / 20),
    60 + random() * 140, (ARRAY['C', 'Db', 'F#', 'A', 'Unknown', 'Bb'])[1 + n % 6], (ARRAY['major', 'minor'])[1 + n % 2],
    random(), random(), random(), random(), random(), random(), random(), random() * 1.05, 'Genre ' || n % 300, 1 + n % 12 || 'A',
    picture, CASE WHEN picture IS NOT NULL THEN 'image/jpeg' END, CAST(numbers AS vector), to_tsvector('english', 'Title number ' || n),
    1.6e9 + n, 30000000 + n
FROM generate_series(1, ${tracks}) AS n
LEFT JOIN pictures ON n % 12 = 0 AND pictures.number = n / 12 % greatest(1, ${pictures})
CROSS JOIN LATERAL (SELECT array_agg(CAST(random() - 0.5 + number * 0 AS real)) AS numbers FROM generate_series(1, 512) AS number WHERE number + n > 0) AS vectors;
ALTER TABLE tracks ENABLE TRIGGER trigger_update_tracks_search;
DROP TABLE pictures;
