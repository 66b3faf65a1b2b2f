package org.soniquebay.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.soniquebay.database.PgvectorServer;
import org.soniquebay.database.server.DatabaseSettings;

/// Libraries of the earlier SoniqueBay, as they are found: the same for the same seed.
///
/// @param variant what is wrong with it, or how far it has come
record LegacyLibrary(Variant variant, int tracks, long seed) {

    /// What a library may have been through.
    enum Variant {
        EMPTY, CLEAN, DRIFTED, WITH_COVER_RULE, DIRTY, TEXT_VECTORS, FEATURES_BESIDE, COLUMNS_DROPPED, WITH_MIR;

        boolean isHalfEvolved() {
            return this == FEATURES_BESIDE || this == COLUMNS_DROPPED || this == WITH_MIR;
        }
    }

    private static final List<String> GENRES = List.of("Rock", "Jazz", "Drum & Bass", "Chanson", "Hip-Hop", "Ambient", "Électro");

    /// Makes the library in a fresh database.
    DatabaseSettings.External on(PgvectorServer server) {
        DatabaseSettings.External address = server.create();
        try (Connection connection = connect(address)) {
            build(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return address;
    }

    static Connection connect(DatabaseSettings.External address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user().orElseThrow(), "");
    }

    void build(Connection connection) throws SQLException {
        run(connection, "/org/soniquebay/bench/program/earlier-library.sql");
        if (variant == Variant.EMPTY) {
            return;
        }
        connection.setAutoCommit(false);
        Random random = new Random(seed);
        execute(connection, "DROP INDEX idx_tracks_vector");
        if (variant == Variant.TEXT_VECTORS) {
            execute(connection, "ALTER TABLE tracks DROP COLUMN vector, ADD COLUMN vector text");
        }
        artists(connection, random);
        tracks(connection, random);
        labels(connection);
        covers(connection);
        switch (variant) {
            case DRIFTED -> execute(connection, DRIFT);
            case WITH_COVER_RULE -> execute(connection,
                    "CREATE UNIQUE INDEX uq_entity_cover ON covers (entity_type, entity_id); CREATE INDEX idx_entity_lookup ON covers (entity_type, entity_id)");
            case DIRTY -> execute(connection, DRIFT + DIRT);
            case TEXT_VECTORS -> execute(connection, """
                    UPDATE tracks SET vector = '[0.1,0.2,0.3]' WHERE id % 5 = 1;
                    UPDATE tracks SET vector = 'not a vector' WHERE id % 5 = 2;
                    UPDATE tracks SET vector = '' WHERE id % 25 = 3;
                    UPDATE tracks SET vector = '[' || repeat('0,', 383) || 'NaN]' WHERE id % 25 = 4""");
            case FEATURES_BESIDE -> {
                run(connection, "/legacy/half-evolved.sql");
                run(connection, "/legacy/mir-features.sql");
            }
            case COLUMNS_DROPPED -> {
                run(connection, "/legacy/half-evolved.sql");
                run(connection, "/legacy/columns-dropped.sql");
            }
            case WITH_MIR -> {
                run(connection, "/legacy/half-evolved.sql");
                run(connection, "/legacy/columns-dropped.sql");
                run(connection, "/legacy/mir-features.sql");
                run(connection, "/legacy/mir.sql");
            }
            default -> { }
        }
        if (variant != Variant.TEXT_VECTORS && !variant.equals(Variant.COLUMNS_DROPPED) && variant != Variant.WITH_MIR) {
            execute(connection, "CREATE INDEX idx_tracks_vector ON tracks USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64)");
        }
        connection.commit();
        connection.setAutoCommit(true);
        execute(connection, "ANALYZE");
    }

    private static final String DRIFT = """
            INSERT INTO covers (entity_type, entity_id, cover_data, mime_type)
                SELECT entity_type, entity_id, cover_data, mime_type FROM covers WHERE id % 3 = 0;
            INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) VALUES ('TRACK', 999999, 'aGFsbG8=', 'image/png'), ('ALBUM', 888888, NULL, NULL);
            INSERT INTO covers (entity_type, entity_id, url) VALUES ('ARTIST', 1, 'https://example.org/a.jpg'), ('ARTIST', 1, 'https://example.org/a.jpg');
            INSERT INTO track_genres SELECT track_id, genre_id FROM track_genres WHERE track_id % 4 = 0;
            INSERT INTO track_genre_tags SELECT track_id, tag_id FROM track_genre_tags WHERE track_id % 4 = 0;
            UPDATE genres SET date_added = NULL WHERE id = 1;
            """;
    private static final String DIRT = """
            INSERT INTO artists (name) VALUES ('Björk'), ('BJÖRK'), ('Ｂｊöｒｋ'), ('  björk  '), ('ẞ'), ('ss'), ('The Who'), (''), (' ');
            INSERT INTO genres (name) VALUES ('rock'), ('ROCK'), (' Rock ');
            INSERT INTO genre_tags (name) VALUES (NULL), (NULL), ('');
            INSERT INTO mood_tags (name) VALUES (NULL), ('calm'), ('Calm');
            INSERT INTO track_genre_tags SELECT 1, id FROM genre_tags WHERE name IS NULL;
            INSERT INTO track_genre_tags VALUES (NULL, 1), (2, NULL), (NULL, NULL);
            INSERT INTO track_mood_tags SELECT 3, id FROM mood_tags;
            INSERT INTO track_genres VALUES (NULL, 1), (NULL, 1), (4, NULL);
            INSERT INTO artist_genres VALUES (1, 1), (1, 1), (NULL, 1);
            INSERT INTO album_genres VALUES (1, 1), (1, 2);
            INSERT INTO artist_similar (artist_id, similar_artist_id, weight, source)
                VALUES (1, 2, 0.5, 'lastfm'), (1, 2, 0.9, 'lastfm'), (1, 3, -1, 'lastfm'), (2, 3, 'NaN', NULL), (2, 1, NULL, 'other');
            UPDATE tracks SET danceability = 1.7, mood_happy = -0.2, tonal = 'NaN', acoustic = 'Infinity' WHERE id % 10 = 1;
            UPDATE tracks SET bpm = (ARRAY[0, 9999, 'NaN', -5, 'Infinity', 19.99])[1 + id / 10 % 6]::float8 WHERE id % 10 = 2;
            UPDATE tracks SET key = (ARRAY['Unknown', 'Db', 'c# minor', 'Bbm', 'A♭', '', ' ', 'H-moll', 'do mineur', 'x'])[1 + id / 10 % 10],
                scale = (ARRAY['Minor', 'MAJ', '', 'dorian', NULL])[1 + id / 10 % 5], camelot_key = (ARRAY['08A', '13Z', '5b', '', NULL])[1 + id / 10 % 5]
                WHERE id % 10 = 3;
            UPDATE tracks SET title = repeat('long ', 20000), genre = repeat('very long genre ', 20) WHERE id = 14;
            UPDATE tracks SET title = E'tab\\tline\\nback\\\\slash \\x01 🎧', genre = 'Rock; Pop/Jazz,rock', musicbrainz_genre = 'idm , IDM;;/ ambient' WHERE id = 24;
            UPDATE tracks SET genre = '', musicbrainz_genre = ' ' WHERE id = 34;
            UPDATE tracks SET genre = ' ; , / ', genre_main = '  ' WHERE id = 44;
            UPDATE tracks SET genre = repeat('x', 5000) WHERE id = 54;
            UPDATE tracks SET duration = -1, bitrate = -320 WHERE id % 10 = 5;
            UPDATE tracks SET cover_data = '*** broken ***', cover_mime_type = 'image/jpeg' WHERE id % 10 = 6;
            UPDATE tracks SET cover_data = 'data:image/png;base64,iVBORw0KGgo=', cover_mime_type = NULL WHERE id = 7;
            UPDATE tracks SET cover_data = E'iVBO\\nRw0K\\r\\nGgo=', cover_mime_type = 'PNG' WHERE id = 17;
            UPDATE tracks SET cover_data = '', cover_mime_type = 'image/png' WHERE id = 27;
            UPDATE tracks SET cover_data = NULL, cover_mime_type = 'image/gif' WHERE id = 37;
            UPDATE tracks SET cover_data = 'AAECAwQ=', cover_mime_type = 'weird' WHERE id = 47;
            INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) SELECT 'TRACK', id, cover_data, cover_mime_type FROM tracks WHERE id IN (6, 7, 17, 27);
            UPDATE tracks SET cover_data = 'data:image/webp;base64,AAECAwQF', cover_mime_type = 'text/plain' WHERE id = 57;
            INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) VALUES
                ('ALBUM', 2, 'data:image/avif;base64,AAECAwQFBg==', NULL), ('ALBUM', 3, 'data:image/jxl;base64,AAECAwQFBgc=', 'image/jpeg');
            ALTER TABLE tracks ADD COLUMN own_note text;
            UPDATE tracks SET own_note = 'note ' || id WHERE id % 9 = 0;
            ALTER TABLE artists ADD COLUMN sort_name varchar;
            UPDATE artists SET sort_name = name || ', the';
            ALTER TABLE track_genres ADD COLUMN weight real;
            UPDATE track_genres SET weight = track_id / 4.0 WHERE track_id % 4 = 2;
            INSERT INTO albums (title, album_artist_id, release_year, musicbrainz_albumid) VALUES ('', 1, '', 'not a uuid'), ('Album 1', 1, NULL, NULL), ('Album 1', 1, NULL, NULL);
            UPDATE artists SET vector = (SELECT vector FROM tracks WHERE vector IS NOT NULL LIMIT 1), lastfm_tags = '["a","b"]', lastfm_listeners = 5 WHERE id <= 3;
            INSERT INTO scan_sessions VALUES ('6d1f', '/music', 'completed', NULL, 5, 5, NULL, now(), now()), ('6d20', '/music', 'odd', NULL, 5, NULL, NULL, now(), now());
            """;

    private void artists(Connection connection, Random random) throws SQLException {
        try (PreparedStatement artist = connection.prepareStatement("INSERT INTO artists (name, musicbrainz_artistid) VALUES (?, ?)");
                PreparedStatement album = connection.prepareStatement("INSERT INTO albums (title, album_artist_id, release_year) VALUES (?, ?, ?)")) {
            for (int i = 1; i <= Math.max(3, tracks / 10); i++) {
                artist.setString(1, "Artist " + i);
                artist.setString(2, i % 2 == 0 ? uuid(random) : null);
                artist.addBatch();
                album.setString(1, "Album " + i);
                album.setInt(2, i);
                album.setString(3, String.valueOf(1960 + i % 60));
                album.addBatch();
            }
            artist.executeBatch();
            album.executeBatch();
        }
    }

    private void tracks(Connection connection, Random random) throws SQLException {
        int artists = Math.max(3, tracks / 10);
        try (PreparedStatement track = connection.prepareStatement("""
                INSERT INTO tracks (title, album_id, path, duration, track_number, genre, musicbrainz_genre, musicbrainz_id, file_type,
                    cover_data, cover_mime_type, bitrate, track_artist_id, bpm, key, scale, danceability, mood_happy, mood_aggressive,
                    mood_party, mood_relaxed, instrumental, acoustic, tonal, genre_main, camelot_key, vector, file_mtime, file_size)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'mp3', ?, ?, 320, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s, ?, ?)
                """.formatted(variant == Variant.TEXT_VECTORS ? "" : "::vector"))) {
            for (int i = 1; i <= tracks; i++) {
                boolean analysed = i % 6 != 0;
                boolean pictured = i % 4 == 0;
                int column = 0;
                track.setString(++column, "Track " + i);
                track.setInt(++column, 1 + i % artists);
                track.setString(++column, "/music/Artist " + (1 + i % artists) + "/Album/" + i + ".mp3");
                track.setInt(++column, 120 + i % 300);
                track.setString(++column, "%02d/12".formatted(1 + i % 12));
                track.setString(++column, i % 8 == 0 ? null : GENRES.get(i % GENRES.size()) + (i % 3 == 0 ? "; Live" : ""));
                track.setString(++column, i % 5 == 0 ? "idm, downtempo/ambient" : null);
                track.setString(++column, i % 3 == 0 ? uuid(random) : null);
                track.setString(++column, pictured ? picture(i % 12) : null);
                track.setString(++column, pictured ? "image/png" : null);
                track.setInt(++column, 1 + i % artists);
                number(track, ++column, analysed, 60 + random.nextDouble() * 120);
                track.setString(++column, analysed ? List.of("C", "F#", "A", "Bb", "Eb").get(i % 5) : null);
                track.setString(++column, analysed ? List.of("major", "minor").get(i % 2) : null);
                for (int score = 0; score < 8; score++) {
                    number(track, ++column, analysed && (i + score) % 9 != 0, random.nextDouble());
                }
                track.setString(++column, analysed ? GENRES.get(i % GENRES.size()) : null);
                track.setString(++column, analysed ? 1 + i % 12 + "A" : null);
                track.setString(++column, i % 7 == 0 ? null : vector(random));
                track.setDouble(++column, 1.7e9 + i + 0.25);
                track.setInt(++column, 1000 * i);
                track.addBatch();
            }
            track.executeBatch();
        }
    }

    private static void labels(Connection connection) throws SQLException {
        for (String genre : GENRES) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO genres (name, date_added, date_modified) VALUES (?, '2024-01-02 03:04:05', '2024-01-02 03:04:05')")) {
                statement.setString(1, genre);
                statement.executeUpdate();
            }
        }
        execute(connection, """
                INSERT INTO genre_tags (name) VALUES ('idm'), ('trip hop');
                INSERT INTO mood_tags (name) VALUES ('happy'), ('dark');
                INSERT INTO track_genres SELECT id, 1 + id % 7 FROM tracks WHERE id % 2 = 0;
                INSERT INTO track_genre_tags SELECT id, 1 + id % 2 FROM tracks WHERE id % 3 = 0;
                INSERT INTO track_mood_tags SELECT id, 1 + id % 2 FROM tracks WHERE id % 5 = 0;
                INSERT INTO artist_genres SELECT id, 1 FROM artists;
                INSERT INTO artist_similar (artist_id, similar_artist_id, weight) SELECT id, id + 1, 0.5 FROM artists WHERE id < 3""");
    }

    private static void covers(Connection connection) throws SQLException {
        execute(connection, """
                INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) SELECT 'TRACK', id, cover_data, cover_mime_type FROM tracks WHERE id % 12 = 0;
                INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) SELECT 'TRACK', id, 'R0lGODlh', 'image/gif' FROM tracks WHERE id % 16 = 8 AND id % 12 <> 0;
                INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) SELECT 'ALBUM', id, 'R0lGODlhAQ==', 'image/gif' FROM albums""");
    }

    private static void number(PreparedStatement statement, int column, boolean known, double value) throws SQLException {
        if (known) {
            statement.setDouble(column, value);
        } else {
            statement.setNull(column, Types.DOUBLE);
        }
    }

    static String picture(int number) {
        byte[] bytes = new byte[2000];
        new Random(number).nextBytes(bytes);
        bytes[0] = (byte) 0x89;
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String vector(Random random) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            numbers.add(String.valueOf((float) random.nextGaussian()));
        }
        return "[" + String.join(",", numbers) + "]";
    }

    static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void run(Connection connection, String file) throws SQLException {
        try (InputStream stream = LegacyLibrary.class.getResourceAsStream(file)) {
            execute(connection, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
