-- What a reading of a file's tags depended on and brought. Files with texts that state no charset are read again when a person names one;
-- and a picture that a person gave a track is told from one that its file held.
ALTER TABLE tag_readings ADD COLUMN charset text, ADD COLUMN pictures text[];
