-- How loud a track is (EBU R 128) and the outline of its waveform, one row per track: of the sound that it had when it was measured last.
CREATE TABLE track_levels (
    track_id integer NOT NULL,
    content_hash varchar NOT NULL,
    loudness double precision,
    loudness_range double precision,
    true_peak double precision,
    stretch_seconds double precision NOT NULL,
    peaks bytea NOT NULL,
    levels bytea NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_track_levels PRIMARY KEY (track_id),
    CONSTRAINT fk_track_levels_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE,
    CONSTRAINT ck_track_levels_content_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_track_levels_waveform CHECK (length(peaks) = length(levels) AND stretch_seconds > 0)
);
