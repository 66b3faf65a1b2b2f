-- What the earlier SoniqueBay's own migration a1b2c3d4e5f6 did.
CREATE TABLE track_audio_features (
    id serial NOT NULL, track_id integer NOT NULL, bpm double precision, key varchar, scale varchar, danceability double precision,
    mood_happy double precision, mood_aggressive double precision, mood_party double precision, mood_relaxed double precision,
    instrumental double precision, acoustic double precision, tonal double precision, genre_main varchar, camelot_key varchar,
    analysis_source varchar, analyzed_at timestamptz, date_added timestamptz DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_track_audio_features PRIMARY KEY (id),
    CONSTRAINT uq_track_audio_features_track_id UNIQUE (track_id),
    CONSTRAINT fk_track_audio_features_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX idx_track_audio_features_track_id ON track_audio_features (track_id);
CREATE INDEX idx_track_audio_features_bpm ON track_audio_features (bpm);
CREATE INDEX idx_track_audio_features_key ON track_audio_features (key);
CREATE INDEX idx_track_audio_features_camelot_key ON track_audio_features (camelot_key);
CREATE INDEX idx_track_audio_features_mood ON track_audio_features (mood_happy, mood_relaxed, mood_party);
CREATE INDEX idx_track_audio_features_missing ON track_audio_features (bpm) WHERE bpm IS NULL;
CREATE TABLE track_embeddings (
    id serial NOT NULL, track_id integer NOT NULL, embedding_type varchar NOT NULL DEFAULT 'semantic', vector text NOT NULL,
    embedding_source varchar, embedding_model varchar, created_at timestamptz, date_added timestamptz DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_track_embeddings PRIMARY KEY (id),
    CONSTRAINT uq_track_embeddings_track_type UNIQUE (track_id, embedding_type),
    CONSTRAINT fk_track_embeddings_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE
);
CREATE INDEX idx_track_embeddings_track_id ON track_embeddings (track_id);
CREATE INDEX idx_track_embeddings_type ON track_embeddings (embedding_type);
CREATE TABLE track_metadata (
    id serial NOT NULL, track_id integer NOT NULL, metadata_key varchar(255) NOT NULL, metadata_value text,
    metadata_source varchar(100), created_at timestamptz, date_added timestamptz DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_track_metadata PRIMARY KEY (id),
    CONSTRAINT uq_track_metadata_track_key_source UNIQUE (track_id, metadata_key, metadata_source),
    CONSTRAINT fk_track_metadata_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE
);
CREATE INDEX idx_track_metadata_track_id ON track_metadata (track_id);
CREATE INDEX idx_track_metadata_key ON track_metadata (metadata_key);
CREATE INDEX idx_track_metadata_source ON track_metadata (metadata_source);
CREATE INDEX idx_track_metadata_track_key ON track_metadata (track_id, metadata_key);
INSERT INTO alembic_version VALUES ('a1b2c3d4e5f6');

INSERT INTO track_audio_features (track_id, bpm, key, scale, danceability, mood_happy, mood_aggressive, mood_party, mood_relaxed,
    instrumental, acoustic, tonal, genre_main, camelot_key, analysis_source, analyzed_at)
SELECT id, bpm, key, scale, danceability, mood_happy, mood_aggressive, mood_party, mood_relaxed, instrumental, acoustic, tonal,
       genre_main, camelot_key, 'migration', CURRENT_TIMESTAMP
FROM tracks WHERE num_nonnulls(bpm, key, scale, danceability, mood_happy, genre_main, camelot_key) > 0;
INSERT INTO track_embeddings (track_id, embedding_type, vector, embedding_source, embedding_model, created_at)
SELECT id, 'semantic', CAST(vector AS text), 'migration', 'legacy', CURRENT_TIMESTAMP FROM tracks WHERE vector IS NOT NULL;

-- And what was written afterwards.
UPDATE track_audio_features SET bpm = 99.5, analysis_source = 'tags', analyzed_at = CURRENT_TIMESTAMP WHERE track_id % 7 = 0;
UPDATE track_embeddings SET vector = (SELECT CAST(vector AS text) FROM tracks WHERE vector IS NOT NULL ORDER BY id LIMIT 1) WHERE track_id % 11 = 0;
INSERT INTO track_embeddings (track_id, embedding_type, vector, embedding_source, embedding_model)
SELECT id, 'text', '[' || repeat('0.5,', 383) || '1]', 'sentence-transformers', 'all-MiniLM-L6-v2' FROM tracks WHERE id % 13 = 0;
INSERT INTO track_embeddings (track_id, embedding_type, vector, embedding_source)
SELECT track_id, 'audio', vector, NULL FROM track_embeddings WHERE embedding_type = 'semantic' AND track_id % 5 = 0;
INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source, created_at)
SELECT id, 'lastfm_playcount', CAST(id * 10 AS text), 'lastfm', CURRENT_TIMESTAMP FROM tracks WHERE id % 3 = 0;
INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
SELECT id, 'k2', value, NULL FROM tracks CROSS JOIN (VALUES ('one'), ('two'), (NULL)) AS twice (value) WHERE id % 9 = 0;

-- All of it long ago.
UPDATE track_audio_features SET analyzed_at = '2024-05-04 10:00:00+02', date_added = '2024-05-05 03:04:05+00', date_modified = '2024-05-06 07:08:09.25+00';
UPDATE track_embeddings SET created_at = '2024-05-04 11:00:00+02', date_added = '2024-05-05 03:04:05+00', date_modified = '2024-05-07 07:08:09.125+00';
UPDATE track_metadata SET date_added = '2024-05-05 03:04:05+00', date_modified = CAST('2024-05-07 07:08:09+00' AS timestamptz) + id * interval '1 s';
