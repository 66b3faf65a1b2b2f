-- How a playlist is made, so that it can be made anew; and the entries that stay when it is.
ALTER TABLE playlists ADD COLUMN recipe jsonb CONSTRAINT ck_playlists_recipe CHECK (jsonb_typeof(recipe) = 'object'), ADD COLUMN refreshed_at timestamptz;
ALTER TABLE playlist_entries ADD COLUMN pinned boolean NOT NULL DEFAULT false;
