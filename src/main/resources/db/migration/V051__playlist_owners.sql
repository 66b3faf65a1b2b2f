-- Whose a playlist is, and whether the other users see it. The playlists of the library have no owner; a private one whose owner is removed keeps its
-- entries, and the page alone shows it.
ALTER TABLE playlists
    ADD COLUMN owner_id integer CONSTRAINT fk_playlists_owner_id_library_users REFERENCES library_users ON DELETE SET NULL,
    ADD COLUMN shared boolean NOT NULL DEFAULT true;
CREATE INDEX idx_playlists_owner_id ON playlists (owner_id) WHERE owner_id IS NOT NULL;
