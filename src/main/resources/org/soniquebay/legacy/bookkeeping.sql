-- What the evolution of a library notes about itself. The first three tables stay for good; the others go when it is
-- completed or undone.

CREATE SCHEMA IF NOT EXISTS soniquebay_migration;

-- One row for each step that was done: what, when, how much, with which checksums.
CREATE TABLE IF NOT EXISTS soniquebay_migration.receipts (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    step text NOT NULL,
    began_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    body jsonb NOT NULL
);

-- Every old value that has no place in the new tables, verbatim, and why.
CREATE TABLE IF NOT EXISTS soniquebay_migration.set_aside (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name text NOT NULL,
    row_id text NOT NULL,
    column_name text NOT NULL,
    value text,
    reason text NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Which evolution of this database a receipt or a value set aside belongs to, counted from 1; the default is that of the
-- one under way. Empty where an earlier version of this program did not note it.
ALTER TABLE soniquebay_migration.receipts ADD COLUMN IF NOT EXISTS run integer;
ALTER TABLE soniquebay_migration.set_aside ADD COLUMN IF NOT EXISTS run integer;
DROP INDEX IF EXISTS soniquebay_migration.uq_set_aside;
CREATE UNIQUE INDEX IF NOT EXISTS uq_set_aside_run ON soniquebay_migration.set_aside (run, table_name, row_id, column_name, md5(value)) NULLS NOT DISTINCT;

-- Every old value that is possible nowhere: verbatim in the history, and no effective feature. Counted anew with each comparison.
CREATE TABLE IF NOT EXISTS soniquebay_migration.impossible_values (
    table_name text NOT NULL,
    row_id integer NOT NULL,
    column_name text NOT NULL,
    value text NOT NULL,
    reason text NOT NULL
);

CREATE TABLE IF NOT EXISTS soniquebay_migration.evolution (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    state text NOT NULL,
    origin text NOT NULL,
    carried_covers_to integer NOT NULL DEFAULT -2147483648,
    carried_tracks_to integer NOT NULL DEFAULT -2147483648,
    carried_pictures_to integer NOT NULL DEFAULT -2147483648,
    changed_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Its number, and the file that a rollback or a contraction which may have been interrupted had completed.
ALTER TABLE soniquebay_migration.evolution ADD COLUMN IF NOT EXISTS run integer NOT NULL DEFAULT 1;
ALTER TABLE soniquebay_migration.evolution ADD COLUMN IF NOT EXISTS file text;
ALTER TABLE soniquebay_migration.evolution ADD COLUMN IF NOT EXISTS file_checksum text;

-- Rows that the old application wrote and that are still to be carried.
CREATE TABLE IF NOT EXISTS soniquebay_migration.pending (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    row_id integer NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_pending_row ON soniquebay_migration.pending (kind, row_id);

-- The columns that the old tables had before the first change.
CREATE TABLE IF NOT EXISTS soniquebay_migration.old_columns (
    table_name text NOT NULL,
    column_name text NOT NULL,
    column_type text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (table_name, column_name)
);

-- Old columns that must not be null, and that got a default because this program does not name them.
CREATE TABLE IF NOT EXISTS soniquebay_migration.given_defaults (
    table_name text NOT NULL,
    column_name text NOT NULL,
    PRIMARY KEY (table_name, column_name)
);

-- The indexes and constraints that the old tables had.
CREATE TABLE IF NOT EXISTS soniquebay_migration.old_indexes (
    name text PRIMARY KEY
);

-- What was made beside the old tables: tables and functions.
CREATE TABLE IF NOT EXISTS soniquebay_migration.made (
    kind text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (kind, name)
);

-- Old tables that stood where new ones belong.
CREATE TABLE IF NOT EXISTS soniquebay_migration.moved_tables (
    name text PRIMARY KEY
);

-- What the old application last wrote into rows that we have changed since: 'changed' holds the changed columns,
-- 'deleted' the whole row; 'added' is a row of ours, 'kept' one of ours that the old application then wrote to.
CREATE TABLE IF NOT EXISTS soniquebay_migration.originals (
    table_name text NOT NULL,
    row_id integer NOT NULL,
    change text NOT NULL CHECK (change IN ('changed', 'deleted', 'added', 'kept')),
    old_row jsonb,
    PRIMARY KEY (table_name, row_id)
);

-- Whether a row of ours holds nothing but what was copied from the old columns.
ALTER TABLE soniquebay_migration.originals ADD COLUMN IF NOT EXISTS copied boolean NOT NULL DEFAULT false;

-- The account of all links, which have no key: those that were 'there' before; each that we 'added' or 'deleted'; each that
-- the old application 'linked' or 'unlinked'; and each of ours that it 'sought' and so did not make itself (without a pair:
-- it sought one, and nobody can tell which).
CREATE TABLE IF NOT EXISTS soniquebay_migration.original_links (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name text NOT NULL,
    owner_id integer,
    label_id integer,
    change text NOT NULL CHECK (change IN ('there', 'added', 'deleted', 'linked', 'unlinked', 'sought'))
);
CREATE INDEX IF NOT EXISTS idx_original_links ON soniquebay_migration.original_links (table_name, owner_id);
CREATE INDEX IF NOT EXISTS idx_original_links_added ON soniquebay_migration.original_links (table_name, id) WHERE change = 'added';

-- Which cover shows the picture that a track's own column holds: made for it ('made'), or one that was there already; none
-- while an old rule allows no second cover. The digest is of the column's picture and type, as they were carried.
CREATE TABLE IF NOT EXISTS soniquebay_migration.carried_covers (
    track_id integer PRIMARY KEY,
    cover_id integer,
    made boolean NOT NULL,
    image_hash text,
    digest text NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_carried_covers ON soniquebay_migration.carried_covers (cover_id);

-- How a key is spelled here, by the old spelling of key, scale and Camelot code.
CREATE TABLE IF NOT EXISTS soniquebay_migration.spellings (
    digest text PRIMARY KEY,
    key text,
    scale text,
    camelot_key text
);

-- Which labels a genre text means, by the text; a text that means none has one row without a label.
CREATE TABLE IF NOT EXISTS soniquebay_migration.split_words (
    kind text NOT NULL,
    digest text NOT NULL,
    label_id integer,
    UNIQUE NULLS NOT DISTINCT (kind, digest, label_id)
);

-- Where the folders of the old installation are now.
CREATE TABLE IF NOT EXISTS soniquebay_migration.path_maps (
    from_path text PRIMARY KEY,
    to_path text NOT NULL
);
