-- The tables of the earlier SoniqueBay at its revision 192555aeb78a, as its own migrations leave them.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('192555aeb78a');

CREATE TABLE artists (
    id serial NOT NULL,
    name varchar NOT NULL,
    musicbrainz_artistid varchar,
    date_added timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    lastfm_url varchar,
    lastfm_listeners integer,
    lastfm_playcount integer,
    lastfm_tags varchar,
    lastfm_similar_artists_fetched integer,
    lastfm_info_fetched_at timestamptz,
    vector vector(512),
    search tsvector,
    CONSTRAINT pk_artists PRIMARY KEY (id),
    CONSTRAINT uq_artists_name UNIQUE (name)
);
CREATE INDEX idx_artist_name ON artists (name);
CREATE INDEX idx_artists_vector ON artists USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX idx_artists_search ON artists USING gin (search);

CREATE TABLE albums (
    id serial NOT NULL,
    title varchar NOT NULL,
    album_artist_id integer NOT NULL,
    release_year varchar,
    musicbrainz_albumid varchar,
    date_added timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_albums PRIMARY KEY (id),
    CONSTRAINT fk_albums_album_artist_id_artists FOREIGN KEY (album_artist_id) REFERENCES artists (id) ON DELETE CASCADE
);
CREATE INDEX idx_album_title ON albums (title);

CREATE TABLE tracks (
    id serial NOT NULL,
    title varchar,
    album_id integer,
    path varchar NOT NULL,
    duration integer,
    track_number varchar,
    disc_number varchar,
    year varchar,
    genre varchar,
    musicbrainz_id varchar,
    musicbrainz_albumid varchar,
    musicbrainz_artistid varchar,
    musicbrainz_albumartistid varchar,
    musicbrainz_genre varchar,
    acoustid_fingerprint varchar,
    file_type varchar,
    cover_data varchar,
    cover_mime_type varchar,
    bitrate integer,
    date_added timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    track_artist_id integer NOT NULL,
    featured_artists varchar,
    bpm double precision,
    key varchar,
    scale varchar,
    danceability double precision,
    mood_happy double precision,
    mood_aggressive double precision,
    mood_party double precision,
    mood_relaxed double precision,
    instrumental double precision,
    acoustic double precision,
    tonal double precision,
    genre_main varchar,
    camelot_key varchar,
    vector vector(512),
    search tsvector,
    file_mtime double precision,
    file_size integer,
    CONSTRAINT pk_tracks PRIMARY KEY (id),
    CONSTRAINT uq_tracks_path UNIQUE (path),
    CONSTRAINT uq_tracks_musicbrainz_id UNIQUE (musicbrainz_id),
    CONSTRAINT fk_tracks_album_id_albums FOREIGN KEY (album_id) REFERENCES albums (id),
    CONSTRAINT fk_tracks_track_artist_id_artists FOREIGN KEY (track_artist_id) REFERENCES artists (id) ON DELETE CASCADE
);
CREATE INDEX idx_tracks_path ON tracks (path);
CREATE INDEX idx_tracks_mb_id ON tracks (musicbrainz_id);
CREATE INDEX idx_tracks_artist_album ON tracks (track_artist_id, album_id);
CREATE INDEX idx_tracks_genre ON tracks (genre);
CREATE INDEX idx_tracks_dates ON tracks (date_added, date_modified);
CREATE INDEX idx_tracks_missing_audio ON tracks (bpm, key);
CREATE INDEX idx_tracks_search ON tracks USING gin (search);
CREATE INDEX idx_tracks_vector ON tracks USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64);

CREATE FUNCTION update_tracks_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := to_tsvector('english', coalesce(NEW.title, '') || ' ' || coalesce(NEW.genre, '') || ' ' || coalesce(NEW.musicbrainz_genre, ''));
    RETURN NEW;
END $$;
CREATE TRIGGER trigger_update_tracks_search BEFORE INSERT OR UPDATE ON tracks FOR EACH ROW EXECUTE FUNCTION update_tracks_search();
CREATE FUNCTION update_artists_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := to_tsvector('english', coalesce(NEW.name, ''));
    RETURN NEW;
END $$;
CREATE TRIGGER trigger_update_artists_search BEFORE INSERT OR UPDATE ON artists FOR EACH ROW EXECUTE FUNCTION update_artists_search();

CREATE TYPE covertype AS ENUM ('TRACK', 'ALBUM', 'ARTIST');
CREATE TABLE covers (
    id serial NOT NULL,
    entity_id integer NOT NULL,
    cover_data varchar,
    mime_type varchar,
    url varchar,
    date_added timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    date_modified timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    entity_type covertype NOT NULL,
    CONSTRAINT pk_covers PRIMARY KEY (id)
);

CREATE TABLE genres (
    id serial NOT NULL,
    name varchar NOT NULL,
    date_added timestamp,
    date_modified timestamp,
    CONSTRAINT pk_genres PRIMARY KEY (id),
    CONSTRAINT uq_genres_name UNIQUE (name)
);
CREATE TABLE genre_tags (
    id serial NOT NULL,
    name varchar,
    CONSTRAINT pk_genre_tags PRIMARY KEY (id),
    CONSTRAINT uq_genre_tags_name UNIQUE (name)
);
CREATE INDEX idx_genre_tag_name ON genre_tags (name);
CREATE TABLE mood_tags (
    id serial NOT NULL,
    name varchar,
    CONSTRAINT pk_mood_tags PRIMARY KEY (id),
    CONSTRAINT uq_mood_tags_name UNIQUE (name)
);
CREATE INDEX idx_mood_tag_name ON mood_tags (name);

CREATE TABLE track_genres (
    track_id integer CONSTRAINT fk_track_genres_track_id_tracks REFERENCES tracks (id) ON DELETE CASCADE,
    genre_id integer CONSTRAINT fk_track_genres_genre_id_genres REFERENCES genres (id) ON DELETE CASCADE
);
CREATE TABLE artist_genres (
    artist_id integer CONSTRAINT fk_artist_genres_artist_id_artists REFERENCES artists (id) ON DELETE CASCADE,
    genre_id integer CONSTRAINT fk_artist_genres_genre_id_genres REFERENCES genres (id) ON DELETE CASCADE
);
CREATE TABLE album_genres (
    album_id integer CONSTRAINT fk_album_genres_album_id_albums REFERENCES albums (id) ON DELETE CASCADE,
    genre_id integer CONSTRAINT fk_album_genres_genre_id_genres REFERENCES genres (id) ON DELETE CASCADE
);
CREATE TABLE track_genre_tags (
    track_id integer CONSTRAINT fk_track_genre_tags_track_id_tracks REFERENCES tracks (id) ON DELETE CASCADE,
    tag_id integer CONSTRAINT fk_track_genre_tags_tag_id_genre_tags REFERENCES genre_tags (id) ON DELETE CASCADE
);
CREATE TABLE track_mood_tags (
    track_id integer CONSTRAINT fk_track_mood_tags_track_id_tracks REFERENCES tracks (id) ON DELETE CASCADE,
    tag_id integer CONSTRAINT fk_track_mood_tags_tag_id_mood_tags REFERENCES mood_tags (id) ON DELETE CASCADE
);

CREATE TABLE artist_similar (
    id serial NOT NULL,
    artist_id integer NOT NULL,
    similar_artist_id integer NOT NULL,
    weight double precision DEFAULT 0,
    source varchar(50) DEFAULT 'lastfm',
    date_added timestamptz,
    date_modified timestamptz,
    CONSTRAINT pk_artist_similar PRIMARY KEY (id),
    CONSTRAINT fk_artist_similar_artist_id_artists FOREIGN KEY (artist_id) REFERENCES artists (id),
    CONSTRAINT fk_artist_similar_similar_artist_id_artists FOREIGN KEY (similar_artist_id) REFERENCES artists (id)
);
CREATE INDEX idx_artist_similar_artist_id ON artist_similar (artist_id);
CREATE INDEX idx_artist_similar_similar_id ON artist_similar (similar_artist_id);
CREATE INDEX idx_artist_similar_weight ON artist_similar (weight);
CREATE INDEX idx_artist_similar_composite ON artist_similar (artist_id, similar_artist_id);

CREATE TABLE scan_sessions (
    id varchar NOT NULL,
    directory varchar NOT NULL,
    status varchar NOT NULL,
    last_processed_file text,
    processed_files integer NOT NULL,
    total_files integer,
    task_id varchar,
    started_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT pk_scan_sessions PRIMARY KEY (id)
);

-- Not of our model; to be left exactly as they are.
CREATE TABLE artist_embeddings (
    id serial PRIMARY KEY, artist_name varchar NOT NULL, vector text NOT NULL, cluster integer, cluster_probabilities text,
    date_added timestamptz DEFAULT CURRENT_TIMESTAMP, date_modified timestamptz DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX ix_artist_embeddings_artist_name ON artist_embeddings (artist_name);
CREATE TABLE gmm_models (id serial PRIMARY KEY, n_components integer NOT NULL, model_weights text, is_active boolean);
CREATE INDEX ix_gmm_models_is_active ON gmm_models (is_active);
CREATE TABLE settings (
    id serial PRIMARY KEY, key varchar NOT NULL UNIQUE, value varchar, is_encrypted boolean NOT NULL, description varchar,
    date_added timestamp, date_modified timestamp
);
CREATE TABLE users (id serial PRIMARY KEY, username varchar NOT NULL UNIQUE);
CREATE TABLE conversations (id serial PRIMARY KEY, user_id integer REFERENCES users (id), messages json);
CREATE TABLE ai_agents (id serial PRIMARY KEY, name varchar NOT NULL, response_mode varchar);
CREATE TABLE agent_scores (id serial PRIMARY KEY, agent_id integer REFERENCES ai_agents (id), score double precision);
INSERT INTO settings (key, value, is_encrypted) VALUES ('music_path', 'gAAAAAB', true), ('theme', 'dark', false);
INSERT INTO users (username) VALUES ('ines');
INSERT INTO conversations (user_id, messages) VALUES (1, '[{"role": "user", "text": "que jouer après ?"}]');
INSERT INTO ai_agents (name, response_mode) VALUES ('dj', 'short');
INSERT INTO agent_scores (agent_id, score) VALUES (1, 'NaN');
INSERT INTO gmm_models (n_components, model_weights, is_active) VALUES (3, '[0.2,0.3,0.5]', true);
INSERT INTO artist_embeddings (artist_name, vector) VALUES ('Artist 1', '[0.1,0.2]');
