-- A scan that waits for its turn is a row as well, so that it outlives the process and any process may ask for one.
ALTER TABLE scan_sessions DROP CONSTRAINT ck_scan_sessions_status;
ALTER TABLE scan_sessions ADD CONSTRAINT ck_scan_sessions_status
    CHECK (status IN ('waiting', 'running', 'paused', 'completed', 'failed'));
ALTER TABLE scan_sessions ADD COLUMN cleanup_deleted boolean NOT NULL DEFAULT false;
CREATE INDEX idx_scan_sessions_started_at ON scan_sessions (started_at);
