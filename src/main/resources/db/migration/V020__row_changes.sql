-- Which rows changed, for the processes that keep copies of them. Written in the transaction that changes the rows, and
-- only while several processes share the library; a row is of interest for a few minutes.
CREATE TABLE row_changes (
    id          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_row_changes PRIMARY KEY,
    transaction xid8   NOT NULL DEFAULT pg_current_xact_id(),
    origin      text   NOT NULL,
    table_name  text   NOT NULL,
    tracks      integer[]
);
-- Serves the question what has become visible since a snapshot.
CREATE INDEX idx_row_changes_transaction ON row_changes (transaction);
