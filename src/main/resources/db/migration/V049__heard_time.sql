-- A play counts when enough of a song was heard: the time heard is kept beside what a player plays. A player that stops keeps its row, so that one
-- that reports its end twice, or goes on with the song, is not taken for another play.
ALTER TABLE user_players
    ADD COLUMN heard_ms bigint NOT NULL DEFAULT 0 CONSTRAINT ck_user_players_heard_ms CHECK (heard_ms >= 0),
    DROP CONSTRAINT ck_user_players_state,
    ADD CONSTRAINT ck_user_players_state CHECK (state IN ('starting', 'playing', 'paused', 'stopped'));
