-- The rules of a music folder about what in it is not looked at; and what each scan left out, and why it failed.
ALTER TABLE library_roots ADD COLUMN excluded text[] NOT NULL DEFAULT CAST(ARRAY[] AS text[]);
ALTER TABLE library_roots ADD COLUMN system_folders boolean NOT NULL DEFAULT false;
ALTER TABLE scan_sessions ADD COLUMN folders_left_out integer NOT NULL DEFAULT 0;
ALTER TABLE scan_sessions ADD COLUMN files_left_out integer NOT NULL DEFAULT 0;
ALTER TABLE scan_sessions ADD COLUMN left_out text;
ALTER TABLE scan_sessions ADD COLUMN failure text;

-- What the files state of their albums. Of an existing library it follows from the albums that an earlier version made; the next scan
-- gives the rows the keys of their titles, and joins what is one album.
CREATE TABLE album_statements (
    track_id integer NOT NULL,
    folder text NOT NULL,
    title text NOT NULL,
    title_key text,
    album_artist text,
    musicbrainz_albumid text,
    disc integer,
    discs integer,
    settled boolean NOT NULL,
    CONSTRAINT pk_album_statements PRIMARY KEY (track_id),
    CONSTRAINT fk_album_statements_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE
);
INSERT INTO album_statements (track_id, folder, title, album_artist, musicbrainz_albumid, disc, discs, settled)
SELECT tracks.id, regexp_replace(tracks.path, '/[^/]*$', ''), albums.title, CASE WHEN albums.artist_stated THEN artists.name END,
       lower(tracks.musicbrainz_albumid),
       nullif(CAST(substring(tracks.disc_number FROM '^\s*0*([1-9][0-9]{0,3})\s*(?:/|of|$)') AS integer), 0),
       CAST(substring(tracks.disc_number FROM '(?:/|of)\s*0*([1-9][0-9]{0,3})\s*$') AS integer), false
FROM tracks
JOIN albums ON albums.id = tracks.album_id
JOIN artists ON artists.id = albums.album_artist_id
WHERE albums.identity_key NOT LIKE 'legacy:%' AND tracks.path LIKE '/%/%' AND btrim(albums.title) <> '';
CREATE INDEX idx_album_statements_title_key ON album_statements (title_key);
CREATE INDEX idx_album_statements_musicbrainz_albumid ON album_statements (musicbrainz_albumid);
CREATE INDEX idx_album_statements_unsettled ON album_statements (title_key) WHERE NOT settled;

-- Which picture beside its music an album shows.
CREATE TABLE album_pictures (
    album_id integer NOT NULL,
    path text NOT NULL,
    modified double precision NOT NULL,
    size bigint NOT NULL,
    image_hash varchar,
    CONSTRAINT pk_album_pictures PRIMARY KEY (album_id),
    CONSTRAINT fk_album_pictures_album_id_albums FOREIGN KEY (album_id) REFERENCES albums (id) ON DELETE CASCADE
);

-- The artists of tracks, and of their albums, that are credited to several. A file whose credit was joined from several values is read again.
CREATE TABLE track_credits (
    track_id integer NOT NULL,
    role text NOT NULL,
    position integer NOT NULL,
    artist_id integer NOT NULL,
    join_phrase text NOT NULL,
    CONSTRAINT pk_track_credits PRIMARY KEY (track_id, role, position),
    CONSTRAINT fk_track_credits_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE,
    CONSTRAINT fk_track_credits_artist_id_artists FOREIGN KEY (artist_id) REFERENCES artists (id) ON DELETE CASCADE,
    CONSTRAINT ck_track_credits_role CHECK (role = ANY (ARRAY['artist', 'album_artist'])),
    CONSTRAINT ck_track_credits_position CHECK (position > 0)
);
CREATE INDEX idx_track_credits_artist_id ON track_credits (artist_id);
UPDATE tracks SET file_mtime = NULL
WHERE root_id IS NOT NULL AND (artist_credit LIKE '%; %' OR album_id IN (
    SELECT albums.id FROM albums JOIN artists ON artists.id = albums.album_artist_id WHERE artists.name LIKE '%; %'));
