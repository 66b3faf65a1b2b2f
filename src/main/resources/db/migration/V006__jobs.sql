-- The work queue: db-scheduler's columns under our table name; one row a (kind, subject), so enqueueing twice is harmless.
CREATE TABLE jobs (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    CONSTRAINT pk_jobs PRIMARY KEY (task_name, task_instance)
);
-- Serves the claim: due jobs, the most urgent first.
CREATE INDEX idx_jobs_priority_execution_time ON jobs (priority DESC, execution_time);
-- Serves the search for jobs of dead workers.
CREATE INDEX idx_jobs_last_heartbeat ON jobs (last_heartbeat);

-- What could not be done and why; a later success or a changed subject removes the row.
CREATE TABLE failures (
    kind      text        NOT NULL,
    subject   text        NOT NULL,
    reason    text        NOT NULL,
    detail    text        NOT NULL,
    revision  text        NOT NULL,
    attempts  integer     NOT NULL,
    failed_at timestamptz NOT NULL,
    CONSTRAINT pk_failures PRIMARY KEY (kind, subject),
    CONSTRAINT ck_failures_attempts CHECK (attempts >= 1)
);

CREATE TABLE scan_sessions (
    id                  varchar     NOT NULL,
    directory           varchar     NOT NULL,
    status              varchar     NOT NULL,
    last_processed_file text,
    processed_files     integer     NOT NULL DEFAULT 0,
    total_files         integer,
    task_id             varchar,
    started_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    CONSTRAINT pk_scan_sessions PRIMARY KEY (id),
    CONSTRAINT ck_scan_sessions_status CHECK (status IN ('running', 'paused', 'completed', 'failed'))
);
CREATE INDEX idx_scan_sessions_directory ON scan_sessions (directory);
