-- The MIR tables of the earlier SoniqueBay, which are not ours to touch.
CREATE TABLE track_mir_raw (
    id serial PRIMARY KEY, track_id integer UNIQUE REFERENCES tracks (id) ON DELETE CASCADE, mir_source varchar(50),
    mir_version varchar(20), features_raw json, analyzed_at timestamptz
);
CREATE TABLE track_mir_scores (id serial PRIMARY KEY, track_id integer UNIQUE REFERENCES tracks (id) ON DELETE CASCADE, energy_score double precision);
INSERT INTO track_mir_raw (track_id, mir_source, features_raw) SELECT id, 'librosa', '{"tempo": 120}' FROM tracks WHERE id % 4 = 0;
INSERT INTO track_mir_scores (track_id, energy_score) SELECT id, 0.5 FROM tracks WHERE id % 4 = 0;
DELETE FROM alembic_version;
INSERT INTO alembic_version VALUES ('fix_all_mir_schemas');
