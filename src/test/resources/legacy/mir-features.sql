-- What its migration 3984cde45932 added to the new table; and a column of somebody's own in each.
ALTER TABLE track_audio_features ADD COLUMN mir_source varchar(50), ADD COLUMN mir_version varchar(20), ADD COLUMN confidence_score double precision,
    ADD COLUMN verdict json;
UPDATE track_audio_features SET mir_source = 'essentia', mir_version = '2.1', confidence_score = 0.875 WHERE track_id % 3 = 0;
UPDATE track_audio_features SET verdict = '{"by": "ear"}' WHERE track_id % 4 = 0;
UPDATE track_audio_features SET bpm = 9999, key = 'Unknown', scale = NULL, camelot_key = NULL, danceability = 'NaN' WHERE track_id % 10 = 3;
ALTER TABLE track_embeddings ADD COLUMN run bigint;
UPDATE track_embeddings SET run = 7000000000 + id WHERE track_id % 2 = 0;
ALTER TABLE track_metadata ADD COLUMN language varchar;
UPDATE track_metadata SET language = 'fr' WHERE track_id % 6 = 0;
