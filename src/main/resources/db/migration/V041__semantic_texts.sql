-- Which text of a track a model embedded, and what became of it; the vector stands in track_embeddings.
CREATE TABLE semantic_texts (
    track_id integer NOT NULL,
    embedding_model text NOT NULL,
    model_version text NOT NULL,
    text_recipe text NOT NULL,
    text_hash text,
    refused text,
    original_dimensions integer NOT NULL,
    dimension_method text NOT NULL,
    prompt_scheme text NOT NULL,
    embedded_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_semantic_texts PRIMARY KEY (track_id, embedding_model, model_version),
    CONSTRAINT fk_semantic_texts_track_id_tracks FOREIGN KEY (track_id) REFERENCES tracks (id) ON DELETE CASCADE,
    CONSTRAINT ck_semantic_texts_text_hash CHECK (text_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ck_semantic_texts_original_dimensions CHECK (original_dimensions > 0),
    CONSTRAINT ck_semantic_texts_dimension_method CHECK (dimension_method = ANY (ARRAY['as-is', 'padded', 'cut', 'layernorm-cut', 'projected']))
);
CREATE INDEX idx_semantic_texts_text_hash ON semantic_texts (text_hash);
