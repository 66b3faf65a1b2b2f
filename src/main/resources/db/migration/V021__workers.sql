-- The processes that work on the queue, for those who look after it. A process writes its row every few seconds and takes
-- it away when it ends; a row that is not renewed is that of a process that died.
CREATE TABLE workers (
    name            text             NOT NULL,
    host            text             NOT NULL,
    pid             bigint           NOT NULL,
    role            text             NOT NULL,
    concurrency     integer          NOT NULL,
    state           text             NOT NULL,
    rests_because   text,
    started_at      timestamptz      NOT NULL,
    last_seen       timestamptz      NOT NULL,
    done            bigint           NOT NULL,
    failed          bigint           NOT NULL,
    done_per_minute   jsonb            NOT NULL,
    failed_per_minute double precision NOT NULL,
    heard_seconds   double precision NOT NULL,
    CONSTRAINT pk_workers PRIMARY KEY (name),
    CONSTRAINT ck_workers_role CHECK (role IN ('serve', 'worker', 'scan', 'reanalyze')),
    CONSTRAINT ck_workers_state CHECK (state IN ('working', 'resting', 'stopping')),
    CONSTRAINT ck_workers_concurrency CHECK (concurrency >= 1),
    CONSTRAINT ck_workers_counts CHECK (done >= 0 AND failed >= 0 AND failed_per_minute >= 0 AND heard_seconds >= 0)
);

-- Holds one row while no job may begin, and none otherwise.
CREATE TABLE queue_pause (
    only_row boolean     NOT NULL DEFAULT true,
    since    timestamptz NOT NULL,
    CONSTRAINT pk_queue_pause PRIMARY KEY (only_row),
    CONSTRAINT ck_queue_pause_only_row CHECK (only_row)
);
