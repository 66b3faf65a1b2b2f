-- What became of the question about a track at a public music service; also the queue of the questions.
CREATE TABLE enrichment_state (
    track_id integer NOT NULL,
    provider text NOT NULL,
    state text NOT NULL,
    reason text,
    tries integer NOT NULL DEFAULT 0,
    misses integer NOT NULL DEFAULT 0,
    next_at timestamp with time zone,
    fetched_at timestamp with time zone,
    method text,
    score double precision,
    payload_hash text,
    question_hash text NOT NULL,
    CONSTRAINT pk_enrichment_state PRIMARY KEY (track_id, provider),
    CONSTRAINT fk_enrichment_state_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE,
    CONSTRAINT ck_enrichment_state_state CHECK (state = ANY (ARRAY['waiting', 'asked', 'hit', 'none', 'ambiguous', 'refused', 'failed', 'lacking'])),
    CONSTRAINT ck_enrichment_state_tries CHECK (tries >= 0 AND misses >= 0),
    CONSTRAINT ck_enrichment_state_score CHECK (score >= 0 AND score <= 1)
);
CREATE INDEX idx_enrichment_state_due ON enrichment_state (provider, next_at) WHERE next_at IS NOT NULL;

-- Whether each of the services works, as all processes of the library have found it.
CREATE TABLE enrichment_providers (
    provider text NOT NULL,
    broken_in_a_row integer NOT NULL DEFAULT 0,
    recent text NOT NULL DEFAULT '',
    openings integer NOT NULL DEFAULT 0,
    open_until timestamp with time zone,
    rejected_identity text,
    last_error text,
    last_error_at timestamp with time zone,
    CONSTRAINT pk_enrichment_providers PRIMARY KEY (provider)
);

-- When the next request to a host may start, whichever process makes it.
CREATE TABLE enrichment_hosts (
    host text NOT NULL,
    next_free_at timestamp with time zone NOT NULL,
    closed_until timestamp with time zone,
    throttles integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_enrichment_hosts PRIMARY KEY (host)
);
