package org.soniquebay.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

/// Artists and labels that were there twice become one, and rows that nothing refers to go, by the schema step that an earlier library goes through.
class TwinsAndLeftoversTest {

    private static final String STEP = "/db/migration/V038__twins_and_leftovers.sql";

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theOldestOfTheSpellingsStaysWithAllThatIsCreditedToTheOthers() {
        execute("""
                INSERT INTO artists (id, name, name_key, musicbrainz_artistid, lastfm_url) VALUES
                    (1, 'Guns N’ Roses', 'guns n’ roses', NULL, 'http://old'), (2, 'Guns N'' Roses', 'guns n'' roses', 'mbid', 'http://new'),
                    (3, 'Guns N´ Roses', 'to come', NULL, NULL), (4, 'Friend', 'friend', NULL, NULL);
                UPDATE artists SET name_key = U&'guns n \\0301 roses' WHERE id = 3;
                INSERT INTO albums (id, title, album_artist_id, identity_key) VALUES (9, 'Appetite', 2, 'folder:a');
                INSERT INTO tracks (id, title, path, track_artist_id, album_id) VALUES (5, 'one', '/music/1.mp3', 1, 9), (6, 'two', '/music/2.mp3', 2, 9), (7, 'x', '/music/3.mp3', 4, NULL);
                INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase) VALUES (7, 'artist', 1, 4, '; '), (7, 'artist', 2, 3, '');
                INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source) VALUES (6, 'artist', 'By hand', 'user');
                INSERT INTO artist_similar (id, artist_id, similar_artist_id, weight) VALUES (1, 2, 4, 0.5), (2, 4, 2, 0.25), (3, 1, 4, 0.75), (4, 1, 2, 1);
                INSERT INTO covers (id, entity_type, entity_id, url, is_primary) VALUES
                    (1, 'ARTIST', 1, 'http://a', true), (2, 'ARTIST', 2, 'http://b', true), (3, 'ARTIST', 2, 'http://a', false);
                INSERT INTO genres (id, name, name_key) VALUES (1, 'Rock', 'rock'), (2, 'Jazz', 'jazz');
                INSERT INTO artist_genres VALUES (1, 1), (2, 1), (2, 2);
                """);

        SchemaStep.apply(database, STEP);

        assertThat(texts("SELECT concat_ws(' ', id, name, name_key, musicbrainz_artistid, lastfm_url) FROM artists ORDER BY id"))
                .containsExactly("1 Guns N’ Roses guns n' roses mbid http://old", "4 Friend friend");
        assertThat(texts("SELECT id || ' ' || track_artist_id FROM tracks ORDER BY id")).containsExactly("5 1", "6 1", "7 4");
        assertThat(texts("SELECT album_artist_id FROM albums")).containsExactly("1");
        assertThat(texts("SELECT artist_id FROM track_credits ORDER BY position")).containsExactly("4", "1");
        assertThat(texts("SELECT metadata_value FROM track_metadata")).containsExactly("By hand");
        assertThat(texts("SELECT id || ' ' || artist_id || ' ' || similar_artist_id FROM artist_similar ORDER BY id")).containsExactly("2 4 1", "3 1 4");
        assertThat(texts("SELECT entity_id || url || is_primary FROM covers ORDER BY id")).containsExactly("1http://atrue", "1http://bfalse");
        assertThat(texts("SELECT artist_id || ' ' || genre_id FROM artist_genres ORDER BY genre_id")).containsExactly("1 1", "1 2");
        assertThat(texts("SELECT task_instance FROM jobs")).containsExactly("1");
        assertThat(database.<Map<String, Integer>, RuntimeException>inTransaction(handle -> new LookupTable("artists").resolve(handle, List.of("GUNS N' ROSES", "Guns N’ Roses"))))
                .isEqualTo(Map.of("guns n' roses", 1));
    }

    @Test
    void labelsOfOtherSpellingsBecomeOne() {
        execute("""
                INSERT INTO artists (id, name, name_key) VALUES (1, 'A', 'a');
                INSERT INTO tracks (id, title, path, track_artist_id) VALUES (5, 'one', '/music/1.mp3', 1), (6, 'two', '/music/2.mp3', 1);
                INSERT INTO genres (id, name, name_key) VALUES (1, 'Hip‐Hop', 'hip‐hop'), (2, 'Hip-Hop', 'hip-hop'), (3, 'Rock', 'rock');
                INSERT INTO track_genres (track_id, genre_id) VALUES (5, 1), (5, 2), (6, 2), (6, 3);
                INSERT INTO mood_tags (id, name, name_key) VALUES (2, 'don’t care', 'don’t care'), (7, 'don''t care', 'don''t care');
                INSERT INTO track_mood_tags (track_id, tag_id) VALUES (5, 7);
                """);

        SchemaStep.apply(database, STEP);

        assertThat(texts("SELECT id || name_key FROM genres ORDER BY id")).containsExactly("1hip-hop", "3rock");
        assertThat(texts("SELECT track_id || ' ' || genre_id FROM track_genres ORDER BY 1")).containsExactly("5 1", "6 1", "6 3");
        assertThat(texts("SELECT track_id || ' ' || tag_id FROM track_mood_tags")).containsExactly("5 2");
    }

    @Test
    void whatNothingRefersToGoes() {
        rowsInUseAndLeftOvers();

        SchemaStep.apply(database, STEP);

        assertThat(texts("SELECT title FROM albums ORDER BY id")).containsExactly("Of a missing track");
        assertThat(texts("SELECT name FROM artists ORDER BY id")).containsExactly("Of a track", "Of an album", "Credited", "Similar", "Pictured");
    }

    @Test
    void whatCameFromTheEarlierProgramStays() {
        rowsInUseAndLeftOvers();
        execute("CREATE SCHEMA soniquebay_migration");

        SchemaStep.apply(database, STEP);

        assertThat(texts("SELECT title FROM albums ORDER BY id")).containsExactly("Of a missing track", "Of the earlier program");
        assertThat(texts("SELECT count(*) FROM artists")).containsExactly("7");
    }

    private void rowsInUseAndLeftOvers() {
        execute("""
                INSERT INTO artists (id, name, name_key) VALUES (1, 'Of a track', '1'), (2, 'Of an album', '2'), (3, 'Credited', '3'), (4, 'Similar', '4'),
                    (5, 'Pictured', '5'), (6, 'Of an empty album', '6'), (7, 'Left over', '7');
                INSERT INTO albums (id, title, album_artist_id, identity_key) VALUES
                    (1, 'Of a missing track', 2, 'folder:1'), (2, 'Empty', 6, 'folder:2'), (3, 'Of the earlier program', 1, 'legacy:3'), (4, 'Moved', 1, 'moved:4');
                INSERT INTO tracks (id, title, path, track_artist_id, album_id, missing_since) VALUES (1, 't', '/music/1.mp3', 1, 1, now());
                INSERT INTO track_credits (track_id, role, position, artist_id, join_phrase) VALUES (1, 'artist', 1, 1, '; '), (1, 'artist', 2, 3, '');
                INSERT INTO artist_similar (artist_id, similar_artist_id) VALUES (1, 4);
                INSERT INTO covers (entity_type, entity_id, url) VALUES ('ARTIST', 5, 'http://a'), ('ALBUM', 2, 'http://b');
                """);
    }

    private void execute(String sql) {
        database.useTransaction(handle -> handle.execute(sql));
    }

    private List<String> texts(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
