-- By what version of the tag reader a track's tags were read, and how its file and the lyrics beside it looked then. What the library holds was read by
-- earlier versions, so that the next scan reads it again. Rows that the earlier SoniqueBay wrote, which have no credit as written, stay as they are
-- until their files change.
CREATE TABLE tag_readings (
    track_id integer NOT NULL,
    reader_version integer,
    inode_changed double precision,
    lyrics_modified double precision,
    lyrics_size bigint,
    CONSTRAINT pk_tag_readings PRIMARY KEY (track_id),
    CONSTRAINT fk_tag_readings_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE,
    CONSTRAINT ck_tag_readings_lyrics CHECK ((lyrics_modified IS NULL) = (lyrics_size IS NULL))
);
INSERT INTO tag_readings (track_id, reader_version)
SELECT id, 0 FROM tracks
WHERE root_id IS NOT NULL AND (artist_credit IS NOT NULL OR to_regnamespace('soniquebay_migration') IS NULL);

-- The artist by which the discs of one album are found in their folders: the one that a file states for the album, else the track's own.
-- The next scan gives the rows that state one its key. An index holds hashes, for title and folder together may be too long for it.
ALTER TABLE album_statements ADD COLUMN artist_key text;
UPDATE album_statements AS said SET artist_key = artists.name_key
FROM tracks JOIN artists ON artists.id = tracks.track_artist_id
WHERE tracks.id = said.track_id AND said.album_artist IS NULL;
DROP INDEX idx_album_statements_title_key;
CREATE INDEX idx_album_statements_place ON album_statements (hashtextextended(title_key, 0), folder COLLATE "C");
CREATE INDEX idx_album_statements_discs ON album_statements (hashtextextended(title_key || chr(10) || artist_key, 0), folder COLLATE "C");

-- The vector of an artist is the mean of all tracks that credit the artist, no longer of those alone that name it first.
INSERT INTO jobs (task_name, task_instance, execution_time, picked, version, priority)
SELECT DISTINCT 'artist-vector', CAST(artist_id AS text), CURRENT_TIMESTAMP, false, 1, 10
FROM track_credits
WHERE role = 'artist' AND EXISTS (SELECT 1 FROM track_embeddings WHERE track_embeddings.track_id = track_credits.track_id)
ON CONFLICT DO NOTHING;
