-- How many sound files of which suffix a scan saw that are of formats which cannot be read.
ALTER TABLE scan_sessions ADD COLUMN unread_files jsonb NOT NULL DEFAULT '{}';
