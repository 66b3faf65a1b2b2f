-- What a person may be about to type is looked up with every letter. Common beginnings are found by walking the tracks from
-- the shortest title on, so that it does not matter how many there are.
CREATE INDEX idx_tracks_title_length ON tracks (length(title), id) WHERE missing_since IS NULL;
CREATE INDEX idx_albums_search ON albums USING gin (to_tsvector('simple', folded(title)));
