ALTER TABLE notes ADD COLUMN written timestamptz;
