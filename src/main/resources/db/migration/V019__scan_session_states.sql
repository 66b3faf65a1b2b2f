-- The same rule in words that PostgreSQL repeats as they are, so that a table which is made like this one is equal to it.
ALTER TABLE scan_sessions DROP CONSTRAINT ck_scan_sessions_status;
ALTER TABLE scan_sessions ADD CONSTRAINT ck_scan_sessions_status
    CHECK (CAST(status AS text) = ANY (ARRAY[CAST('waiting' AS text), 'running', 'paused', 'completed', 'failed']));
