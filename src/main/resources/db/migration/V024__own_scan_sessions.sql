-- Whether this program began the scan: in a library that the earlier SoniqueBay works on as well, that one keeps its scans in
-- the same table, and does not say so.
ALTER TABLE scan_sessions ADD COLUMN own boolean NOT NULL DEFAULT false;
UPDATE scan_sessions SET own = true;
