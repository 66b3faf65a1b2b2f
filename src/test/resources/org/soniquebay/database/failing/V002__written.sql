ALTER TABLE notes ADD COLUMN written timestamptz;
ALTER TABLE nowhere ADD COLUMN written timestamptz;
