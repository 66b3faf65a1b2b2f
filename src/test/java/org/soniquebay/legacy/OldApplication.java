package org.soniquebay.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.soniquebay.database.server.DatabaseSettings;

/// The old application at work: a few writers with its habits (one row a statement, a few statements a transaction, now and
/// then fifty rows at once), each on tracks of its own, and all on the same artists, genres and tags. Whatever fails is a
/// failure, for none of their writes can conflict by itself.
final class OldApplication implements AutoCloseable {

    private static final List<String> KEYS = List.of("C", "Db", "F#", "Unknown", "Bbm", "A");
    private static final List<String> GENRES = List.of("Rock", "Jazz; Fusion", "idm/ambient", "Électro, House", "", "Zouk");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final DatabaseSettings.External address;
    private final int writers;
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Slow> slow = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, Map<String, Object>> written = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final int pauseMillis;
    private volatile boolean stopped;

    /// A statement that took long.
    ///
    /// @param millis how long
    record Slow(String statement, long millis) {
    }

    /// @param pauseMillis between two transactions of one writer
    OldApplication(DatabaseSettings.External address, int writers, int pauseMillis) {
        this.address = address;
        this.writers = writers;
        this.pauseMillis = pauseMillis;
    }

    OldApplication start() {
        for (int i = 0; i < writers; i++) {
            int writer = i;
            Thread thread = new Thread(() -> work(writer), "old-application-" + writer);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    List<String> failures() {
        return failures;
    }

    /// The slowest statements, in milliseconds.
    long longest() {
        return slow.stream().mapToLong(Slow::millis).max().orElse(0);
    }

    List<Slow> slow(long millis) {
        return slow.stream().filter(statement -> statement.millis() > millis).toList();
    }

    int writes() {
        return writes.get();
    }

    /// What was last written to each track that is still there: by column, null for null.
    Map<Integer, Map<String, Object>> written() {
        return written;
    }

    private void work(int writer) {
        Random random = new Random(writer);
        Map<Integer, Map<String, Object>> mine = new HashMap<>();
        while (!stopped) {
            try (Connection connection = LegacyLibrary.connect(address)) {
                connection.setAutoCommit(false);
                while (!stopped) {
                    Map<Integer, Optional<Map<String, Object>>> changes = new HashMap<>();
                    transaction(connection, writer, random, mine, changes);
                    timed("COMMIT", connection::commit);
                    changes.forEach((track, values) -> values.ifPresentOrElse(row -> mine.put(track, row), () -> mine.remove(track)));
                    changes.forEach((track, values) -> values.ifPresentOrElse(row -> written.put(track, row), () -> written.remove(track)));
                    Thread.sleep(pauseMillis);
                }
            } catch (SQLException e) {
                failures.add(e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void transaction(Connection connection, int writer, Random random, Map<Integer, Map<String, Object>> mine,
            Map<Integer, Optional<Map<String, Object>>> changes) throws SQLException {
        int statements = 1 + random.nextInt(4);
        for (int i = 0; i < statements; i++) {
            int kind = random.nextInt(20);
            Optional<Integer> known = mine.isEmpty() ? Optional.empty()
                    : mine.keySet().stream().filter(track -> !changes.containsKey(track)).skip(random.nextInt(mine.size())).findFirst();
            if (kind < 4 || known.isEmpty()) {
                insert(connection, writer, random, changes);
            } else if (kind < 10) {
                changes.put(known.get(), Optional.of(update(connection, known.get(), mine.get(known.get()), random)));
            } else if (kind < 12) {
                update(connection, "DELETE FROM tracks WHERE id = ?", known.get());
                changes.put(known.get(), Optional.empty());
            } else if (kind < 14) {
                update(connection, "INSERT INTO covers (entity_type, entity_id, cover_data, mime_type) VALUES ('TRACK', ?, ?, 'image/png')",
                        known.get(), LegacyLibrary.picture(random.nextInt(30)));
            } else if (kind == 14) {
                update(connection, "UPDATE covers SET cover_data = ? WHERE entity_type = 'TRACK' AND entity_id = ?",
                        LegacyLibrary.picture(random.nextInt(30)), known.get());
            } else if (kind == 15) {
                update(connection, "INSERT INTO track_genres (track_id, genre_id) SELECT ?, min(id) FROM genres", known.get());
                update(connection, "DELETE FROM track_genre_tags WHERE track_id = ?", known.get());
            } else if (kind == 16) {
                spelling(connection, random);
            } else if (kind == 17) {
                many(connection, random, mine, changes);
            } else if (kind == 18) {
                update(connection, "INSERT INTO genres (name) VALUES (?)", "Genre " + NUMBERS.incrementAndGet());
                update(connection, "INSERT INTO genre_tags (name) VALUES (?)", "tag " + NUMBERS.incrementAndGet());
            } else {
                update(connection, "UPDATE artists SET lastfm_listeners = ? WHERE id = ?", random.nextInt(1000), 1 + writer);
                update(connection, "INSERT INTO albums (title, album_artist_id) VALUES (?, 1)", "Album " + NUMBERS.incrementAndGet());
            }
        }
    }

    /// The same name in another spelling, at the same moment in several transactions.
    private void spelling(Connection connection, Random random) throws SQLException {
        int number = NUMBERS.get() / 8;
        StringBuilder name = new StringBuilder();
        ("spelled artist " + number + " " + NUMBERS.incrementAndGet() % 8).chars()
                .forEach(letter -> name.append(random.nextBoolean() ? Character.toUpperCase((char) letter) : (char) letter));
        update(connection, "INSERT INTO artists (name) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM artists WHERE name = ?) ON CONFLICT DO NOTHING",
                name.toString().strip(), name.toString().strip());
        update(connection, "INSERT INTO artists (name) VALUES (?)", "Spelled " + NUMBERS.incrementAndGet());
    }

    private void insert(Connection connection, int writer, Random random, Map<Integer, Optional<Map<String, Object>>> changes) throws SQLException {
        int number = NUMBERS.incrementAndGet();
        Map<String, Object> values = values(random);
        long began = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO tracks (title, path, track_artist_id, genre, bpm, key, scale, danceability, cover_data, vector)
                VALUES (?, ?, ?, ?, ?, ?, 'minor', ?, ?, CAST(? AS vector)) RETURNING id
                """)) {
            bind(statement, "Song " + number, "/music/new/" + number + ".mp3", 1 + writer, values.get("genre"), values.get("bpm"),
                    values.get("key"), values.get("danceability"), values.get("cover_data"), values.get("vector"));
            try (ResultSet made = statement.executeQuery()) {
                made.next();
                changes.put(made.getInt(1), Optional.of(values));
            }
        }
        note("INSERT INTO tracks", began);
    }

    private Map<String, Object> update(Connection connection, int track, Map<String, Object> before, Random random) throws SQLException {
        Map<String, Object> values = new HashMap<>(before);
        Map<String, Object> fresh = values(random);
        String column = List.of("genre", "bpm", "key", "danceability", "cover_data", "vector").get(random.nextInt(6));
        values.put(column, fresh.get(column));
        String value = column.equals("vector") ? "CAST(? AS vector)" : "?";
        update(connection, "UPDATE tracks SET " + column + " = " + value + ", date_modified = now() WHERE id = ?", fresh.get(column), track);
        return values;
    }

    private void many(Connection connection, Random random, Map<Integer, Map<String, Object>> mine,
            Map<Integer, Optional<Map<String, Object>>> changes) throws SQLException {
        double bpm = 60 + random.nextInt(100);
        List<Integer> ids = mine.keySet().stream().filter(track -> !changes.containsKey(track)).limit(50).toList();
        update(connection, "UPDATE tracks SET bpm = ? WHERE id = ANY (?)", bpm, connection.createArrayOf("integer", ids.toArray()));
        ids.forEach(track -> {
            Map<String, Object> values = new HashMap<>(mine.get(track));
            values.put("bpm", bpm);
            changes.put(track, Optional.of(values));
        });
    }

    private static Map<String, Object> values(Random random) {
        Map<String, Object> values = new HashMap<>();
        values.put("genre", random.nextInt(8) == 0 ? null : GENRES.get(random.nextInt(GENRES.size())));
        values.put("bpm", random.nextInt(6) == 0 ? (Object) List.of(0.0, 9999.0, Double.NaN).get(random.nextInt(3)) : (Object) (60 + random.nextDouble() * 100));
        values.put("key", random.nextInt(6) == 0 ? null : KEYS.get(random.nextInt(KEYS.size())));
        values.put("danceability", random.nextDouble() * 1.2);
        values.put("cover_data", random.nextInt(3) == 0 ? LegacyLibrary.picture(random.nextInt(30)) : null);
        values.put("vector", random.nextInt(4) == 0 ? null : LegacyLibrary.vector(random));
        return values;
    }

    private interface Step {
        void run() throws SQLException;
    }

    private void update(Connection connection, String sql, Object... values) throws SQLException {
        timed(sql, () -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                statement.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private void timed(String what, Step step) throws SQLException {
        long began = System.nanoTime();
        step.run();
        note(what, began);
    }

    private void note(String what, long began) {
        long millis = (System.nanoTime() - began) / 1_000_000;
        writes.incrementAndGet();
        if (millis > 20) {
            slow.add(new Slow(what, millis));
        }
    }
}
