-- When what happens in a track: beats, bars and keys, one row per track: of the sound that it had when it was measured last.
-- Numbers in bytea are differences from one to the next, unsigned, seven bits a byte from the low ones up, the eighth set on all but the last byte (LEB128).
CREATE TABLE track_timelines (
    track_id integer NOT NULL,
    content_hash varchar NOT NULL,
    analyzer_version varchar NOT NULL,
    beats bytea,
    stability double precision,
    beats_per_bar smallint,
    bar_confidence double precision,
    downbeats bytea,
    key_sections jsonb NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_track_timelines PRIMARY KEY (track_id),
    CONSTRAINT fk_track_timelines_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE,
    CONSTRAINT ck_track_timelines_content_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_track_timelines_beats CHECK ((beats IS NULL) = (stability IS NULL) AND (beats IS NOT NULL OR downbeats IS NULL)),
    CONSTRAINT ck_track_timelines_bars
        CHECK ((downbeats IS NULL) = (beats_per_bar IS NULL) AND (downbeats IS NULL) = (bar_confidence IS NULL) AND beats_per_bar IN (3, 4)),
    CONSTRAINT ck_track_timelines_shares CHECK (stability BETWEEN 0 AND 1 AND bar_confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_track_timelines_key_sections CHECK (jsonb_typeof(key_sections) = 'array')
);
