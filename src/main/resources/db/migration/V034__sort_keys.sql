-- Lists are ordered by what names have in common on every server, whatever its locale: letters are folded by the tables of the function
-- `folded`, signs before the first letter or digit make no difference, numbers count by their value, and what is left goes by code point.

-- The order of a folded text, as a text to be compared code point by code point; at most 200 characters of it. It is in PL/pgSQL and
-- calls PostgreSQL's own functions only, for an index is built without our schema in sight.
CREATE FUNCTION sort_form(folded text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    signs CONSTANT text := '\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\U0001d000-\U0001d24f\U0001f000-\U0001faff';
    plain text COLLATE "C" := folded;
BEGIN
    IF plain ~ ('^[' || signs || ']') THEN
        plain := regexp_replace(plain, '^[' || signs || ']+(?=[^' || signs || '])', '');
    END IF;
    IF plain ~ '[0-9]' THEN
        plain := regexp_replace(regexp_replace(plain, '([0-9]+)', '00000000000000000\1', 'g'), '0+([0-9]{18,})', '\1', 'g');
    END IF;
    RETURN left(plain, 200);
END $$;

-- The order of a name or title.
CREATE FUNCTION sort_key(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sort_form(folded(left(words, 200)));

-- The names that a track is listed by. They are stored, since to make them for a whole library would take seconds.
CREATE TABLE track_sort_keys (
    track_id integer NOT NULL,
    title text COLLATE "C",
    artist text COLLATE "C" NOT NULL,
    album text COLLATE "C",
    CONSTRAINT pk_track_sort_keys PRIMARY KEY (track_id),
    CONSTRAINT fk_track_sort_keys_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE
);
INSERT INTO track_sort_keys (track_id, title, artist, album)
SELECT tracks.id, sort_key(tracks.title), artist.key, album.key
FROM tracks
JOIN (SELECT id, sort_key(name) AS key FROM artists OFFSET 0) AS artist ON artist.id = tracks.track_artist_id
LEFT JOIN (SELECT id, sort_key(title) AS key FROM albums OFFSET 0) AS album ON album.id = tracks.album_id
ORDER BY tracks.id;
CREATE INDEX idx_track_sort_keys_title ON track_sort_keys (title, track_id);
CREATE INDEX idx_track_sort_keys_title_down ON track_sort_keys (title DESC NULLS LAST, track_id DESC);
CREATE INDEX idx_track_sort_keys_artist ON track_sort_keys (artist, track_id);
CREATE INDEX idx_track_sort_keys_album ON track_sort_keys (album, track_id);
CREATE INDEX idx_track_sort_keys_album_down ON track_sort_keys (album DESC NULLS LAST, track_id DESC);

-- The few artists and albums are sorted as they are asked for.
ALTER TABLE artists ADD COLUMN sort_key text GENERATED ALWAYS AS (sort_key(name)) STORED;
ALTER TABLE albums ADD COLUMN sort_key text GENERATED ALWAYS AS (sort_key(title)) STORED;
