-- The words a track is found by; a table of its own, so that writing them never touches the track.

CREATE TABLE track_search (
    track_id integer CONSTRAINT pk_track_search PRIMARY KEY
        CONSTRAINT fk_track_search_track_id_tracks REFERENCES tracks ON DELETE CASCADE,
    search tsvector NOT NULL
);
CREATE INDEX idx_track_search_search ON track_search USING gin (search);
