-- The rows of tracks ${from} to ${to}, as a scan leaves them, without vectors and search words. Twelve tracks an album,
-- thirty an artist. Words are drawn from 50,000 as in any language: the word of rank r is met with a frequency of 1/r.
-- The same each time: what is drawn depends on the track's number.
CREATE OR REPLACE FUNCTION pg_temp.drawn(number integer, salt integer) RETURNS double precision LANGUAGE sql IMMUTABLE
    RETURN (hashint8extended(number, salt) & 9007199254740991) / 9007199254740992.0;
CREATE OR REPLACE FUNCTION pg_temp.syllable(number integer) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN substr('bdfghjklmnprstv', 1 + number % 15, 1) || substr('aeiou', 1 + number / 15 % 5, 1);
CREATE OR REPLACE FUNCTION pg_temp.word(rank integer) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN pg_temp.syllable(CAST(CAST(rank AS bigint) * 100003 % 421875 AS integer))
        || pg_temp.syllable(CAST(CAST(rank AS bigint) * 100003 % 421875 / 75 AS integer))
        || pg_temp.syllable(CAST(CAST(rank AS bigint) * 100003 % 421875 / 5625 AS integer));
CREATE TEMPORARY TABLE IF NOT EXISTS growth_words AS SELECT rank, pg_temp.word(rank) AS word FROM generate_series(1, 50000) AS rank;
CREATE TEMPORARY TABLE IF NOT EXISTS growth_texts (n integer, kind text, text text);
TRUNCATE growth_texts;
ANALYZE growth_words;
INSERT INTO growth_texts
SELECT n, kind, initcap(string_agg(word, ' ' ORDER BY place))
FROM (SELECT n, 'title' AS kind, place, pg_temp.drawn(n, 10 + place) AS drawn
      FROM generate_series(${from}, ${to}) AS n CROSS JOIN generate_series(1, 4) AS place WHERE place <= 1 + n % 4
      UNION ALL
      SELECT n, 'comment', place, pg_temp.drawn(n, 50 + place)
      FROM generate_series(${from}, ${to}) AS n CROSS JOIN generate_series(1, 5) AS place
      UNION ALL
      SELECT n, 'album', place, pg_temp.drawn(n, 80 + place)
      FROM generate_series((${from} + 10) / 12 + 1, (${to} + 11) / 12) AS n CROSS JOIN generate_series(1, 3) AS place WHERE place <= 1 + n % 3) AS places
JOIN growth_words ON growth_words.rank = CAST(floor(50000 ^ drawn) AS integer)
GROUP BY n, kind;
ANALYZE growth_texts;

INSERT INTO artists (id, name, name_key)
SELECT id, initcap(name), name
FROM (SELECT n AS id, pg_temp.word(1 + n % 421875) || ' ' || pg_temp.word(CAST(floor(50000 ^ pg_temp.drawn(n, 90)) AS integer)) AS name
      FROM generate_series((${from} + 28) / 30 + 1, (${to} + 29) / 30) AS n) AS made;

INSERT INTO albums (id, title, album_artist_id, release_year, identity_key)
SELECT n, text, ((n - 1) * 12) / 30 + 1, CAST(1960 + n % 65 AS text),
    'folder:' || encode(sha256(convert_to('album ' || n, 'UTF8')), 'hex')
FROM growth_texts WHERE kind = 'album' ORDER BY n;

INSERT INTO tracks (id, title, path, track_artist_id, album_id, duration, track_number, disc_number, year, file_type, bitrate,
    file_mtime, file_size, artist_credit, root_id, content_hash)
SELECT made.n, made.title,
    '${root}/' || artists.name || '/' || albums.id || ' ' || albums.title || '/'
        || lpad(CAST((made.n - 1) % 12 + 1 AS text), 2, '0') || ' ' || made.title || '.mp3',
    albums.album_artist_id, albums.id, CAST(120 + 240 * pg_temp.drawn(made.n, 1) AS integer), (made.n - 1) % 12 + 1 || '/12', '1/1',
    albums.release_year, 'mp3', 192, ${mtime}, ${size}, artists.name, 1, encode(sha256(convert_to('track ' || made.n, 'UTF8')), 'hex')
FROM (SELECT n, text AS title FROM growth_texts WHERE kind = 'title') AS made
JOIN albums ON albums.id = (made.n - 1) / 12 + 1
JOIN artists ON artists.id = albums.album_artist_id
ORDER BY made.n;

-- One track in twenty has no tempo, one in twenty no key.
INSERT INTO track_audio_analyses (track_id, content_hash, analysis_source, analyzer_version, bpm, key, scale, danceability,
    mood_happy, mood_aggressive, mood_party, mood_relaxed, instrumental, acoustic, tonal, camelot_key,
    bpm_confidence, key_confidence, bpm_candidates, key_candidates, analyzed_at)
SELECT tracks.id, tracks.content_hash, 'soniquebay', '${version}', sound.bpm, sound.key, sound.scale,
    pg_temp.drawn(tracks.id, 21), pg_temp.drawn(tracks.id, 22), pg_temp.drawn(tracks.id, 23), pg_temp.drawn(tracks.id, 24),
    pg_temp.drawn(tracks.id, 25), pg_temp.drawn(tracks.id, 26), pg_temp.drawn(tracks.id, 27), pg_temp.drawn(tracks.id, 28), sound.camelot,
    CASE WHEN sound.bpm IS NOT NULL THEN pg_temp.drawn(tracks.id, 29) END,
    CASE WHEN sound.key IS NOT NULL THEN pg_temp.drawn(tracks.id, 30) END,
    CASE WHEN sound.bpm IS NOT NULL THEN jsonb_build_array(
        jsonb_build_object('bpm', sound.bpm / 2, 'score', pg_temp.drawn(tracks.id, 31), 'relation', 'half'),
        jsonb_build_object('bpm', sound.bpm * 2, 'score', pg_temp.drawn(tracks.id, 32), 'relation', 'double')) END,
    CASE WHEN sound.key IS NOT NULL THEN jsonb_build_array(
        jsonb_build_object('key', sound.key, 'scale', 'minor', 'camelot', sound.camelot, 'score', pg_temp.drawn(tracks.id, 33))) END,
    CAST('2025-01-01 00:00:00Z' AS timestamptz)
FROM (SELECT id,
        CASE WHEN id % 20 <> 7 THEN 60 + 40 * (pg_temp.drawn(id, 41) + pg_temp.drawn(id, 42) + pg_temp.drawn(id, 43)) END AS bpm,
        CASE WHEN id % 20 <> 11 THEN (ARRAY['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'])[1 + tonic] END AS key,
        CASE WHEN id % 20 <> 11 THEN (ARRAY['major', 'minor'])[1 + minor] END AS scale,
        CASE WHEN id % 20 <> 11 THEN (7 * ((tonic + 3 * minor) % 12) + 7) % 12 + 1 || CASE minor WHEN 1 THEN 'A' ELSE 'B' END END AS camelot
      FROM (SELECT n AS id, CAST(floor(12 * pg_temp.drawn(n, 44)) AS integer) AS tonic, CAST(floor(2 * pg_temp.drawn(n, 45)) AS integer) AS minor
            FROM generate_series(${from}, ${to}) AS n) AS drawn) AS sound
JOIN tracks ON tracks.id = sound.id
ORDER BY tracks.id;

INSERT INTO track_audio_features (track_id, bpm, key, scale, danceability, mood_happy, mood_aggressive, mood_party, mood_relaxed,
    instrumental, acoustic, tonal, camelot_key, bpm_confidence, key_confidence, bpm_candidates, key_candidates,
    analysis_source, analyzed_at, analyzer_version, field_sources)
SELECT track_id, bpm, key, scale, danceability, mood_happy, mood_aggressive, mood_party, mood_relaxed, instrumental, acoustic, tonal,
    camelot_key, bpm_confidence, key_confidence, bpm_candidates, key_candidates, analysis_source, analyzed_at, analyzer_version,
    jsonb_strip_nulls(jsonb_build_object(
        'bpm', CASE WHEN bpm IS NOT NULL THEN 'soniquebay' END, 'key', CASE WHEN key IS NOT NULL THEN 'soniquebay' END,
        'scale', CASE WHEN key IS NOT NULL THEN 'soniquebay' END, 'camelot_key', CASE WHEN key IS NOT NULL THEN 'soniquebay' END,
        'danceability', 'soniquebay', 'mood_happy', 'soniquebay', 'mood_aggressive', 'soniquebay', 'mood_party', 'soniquebay',
        'mood_relaxed', 'soniquebay', 'instrumental', 'soniquebay', 'acoustic', 'soniquebay', 'tonal', 'soniquebay'))
FROM track_audio_analyses
WHERE track_id BETWEEN ${from} AND ${to}
ORDER BY track_id;

INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
SELECT n, entry.key, entry.value, entry.source
FROM growth_texts
CROSS JOIN LATERAL (VALUES
    ('isrc', 'XX' || lpad(CAST(n AS text), 10, '0'), 'tags'),
    ('comment', text, 'tags'),
    ('lastfm_playcount', CAST(CAST(1e6 ^ pg_temp.drawn(n, 60) AS integer) AS text), 'lastfm')) AS entry (key, value, source)
WHERE kind = 'comment'
ORDER BY n;

INSERT INTO track_genres (track_id, genre_id)
SELECT n, CAST(floor(30 ^ pg_temp.drawn(n, 61)) AS integer) FROM generate_series(${from}, ${to}) AS n;
INSERT INTO track_genre_tags (track_id, tag_id)
SELECT DISTINCT n, CAST(floor(400 ^ pg_temp.drawn(n, 62 + place)) AS integer)
FROM generate_series(${from}, ${to}) AS n CROSS JOIN generate_series(0, 1) AS place;
INSERT INTO track_mood_tags (track_id, tag_id)
SELECT n, CAST(floor(20 ^ pg_temp.drawn(n, 65)) AS integer) FROM generate_series(${from}, ${to}) AS n;
