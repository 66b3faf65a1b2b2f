-- The plays that are sent to ListenBrainz for users who have given a token there.
CREATE TABLE listen_accounts (
    user_id integer CONSTRAINT pk_listen_accounts PRIMARY KEY CONSTRAINT fk_listen_accounts_user_id_library_users REFERENCES library_users ON DELETE CASCADE,
    token_sealed bytea NOT NULL,
    token_given_at timestamptz NOT NULL,
    rejected_at timestamptz,
    failures integer NOT NULL DEFAULT 0 CONSTRAINT ck_listen_accounts_failures CHECK (failures >= 0),
    next_at timestamptz,
    last_error text,
    announced_track_id integer
);

-- A play that was sent has no row any more; one that the service refuses keeps its row with the reason, until the user gives a token again.
CREATE TABLE listen_queue (
    user_id integer NOT NULL CONSTRAINT fk_listen_queue_user_id_listen_accounts REFERENCES listen_accounts ON DELETE CASCADE,
    track_id integer NOT NULL,
    played_at timestamptz NOT NULL,
    refused text,
    refused_at timestamptz,
    CONSTRAINT pk_listen_queue PRIMARY KEY (user_id, track_id, played_at),
    CONSTRAINT fk_listen_queue_user_plays FOREIGN KEY (user_id, track_id, played_at) REFERENCES user_plays ON DELETE CASCADE,
    CONSTRAINT ck_listen_queue_refused CHECK ((refused IS NULL) = (refused_at IS NULL))
);
CREATE INDEX idx_listen_queue_user_id_played_at ON listen_queue (user_id, played_at);
