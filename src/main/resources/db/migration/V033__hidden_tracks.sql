-- Tracks that a person has hidden keep their rows, and are left out of what is listed, found and counted.
ALTER TABLE tracks ADD COLUMN hidden_since timestamptz;
CREATE INDEX idx_tracks_hidden_since ON tracks (hidden_since) WHERE hidden_since IS NOT NULL;
