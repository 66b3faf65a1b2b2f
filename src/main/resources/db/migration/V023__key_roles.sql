-- What a key opens. Those that were made before there were roles keep opening everything: nobody is locked out.
ALTER TABLE api_keys ADD COLUMN role text NOT NULL DEFAULT 'admin';
ALTER TABLE api_keys ALTER COLUMN role DROP DEFAULT;
ALTER TABLE api_keys ADD CONSTRAINT ck_api_keys_role CHECK (role = ANY (ARRAY['metrics', 'read', 'edit', 'admin']));

-- To the hour. A session that is not used for long is over before its time.
ALTER TABLE api_sessions ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE api_sessions ALTER COLUMN last_used_at DROP DEFAULT;
