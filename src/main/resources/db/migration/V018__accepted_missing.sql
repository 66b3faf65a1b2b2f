-- Whether somebody has said that the files of this folder are really gone, should they be suspiciously many.
ALTER TABLE scan_sessions ADD COLUMN accept_missing boolean NOT NULL DEFAULT false;
