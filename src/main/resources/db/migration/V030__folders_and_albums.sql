-- What in a music folder is not looked at, as somebody has said; and what each scan left out, and why it failed.
ALTER TABLE library_roots ADD COLUMN excluded text[] NOT NULL DEFAULT CAST(ARRAY[] AS text[]);
ALTER TABLE library_roots ADD COLUMN system_folders boolean NOT NULL DEFAULT false;
ALTER TABLE scan_sessions ADD COLUMN folders_left_out integer NOT NULL DEFAULT 0;
ALTER TABLE scan_sessions ADD COLUMN files_left_out integer NOT NULL DEFAULT 0;
ALTER TABLE scan_sessions ADD COLUMN left_out text;
ALTER TABLE scan_sessions ADD COLUMN failure text;
