package org.soniquebay.api;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.ApiKeyStore;
import org.soniquebay.access.KeyName;
import org.soniquebay.access.Role;
import org.soniquebay.access.Secret;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.levels.LevelsStore;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.analysis.tempo.Bars;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.timeline.Timeline;
import org.soniquebay.analysis.timeline.TimelineStore;
import org.soniquebay.api.http.HttpServer;
import org.soniquebay.api.http.HttpSettings;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.RequestFilter;
import org.soniquebay.api.http.Router;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.page.PageVersion;
import org.soniquebay.app.cluster.ClusterMode;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.loudness.Levels;
import org.soniquebay.audio.loudness.ProgrammeLoudness;
import org.soniquebay.audio.loudness.Waveform;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.map.MapPoint;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.map.ProjectedMap;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.queue.Failure;
import org.soniquebay.jobs.queue.FailureStore;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackTags;
import org.soniquebay.metadata.TrackMetadataStore;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.PlayQueue;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistStore;

/// A served library that holds one of everything, for tests that ask every route.
final class Served implements AutoCloseable {

    /// Rows that belong to no answer: work, and what runs by itself.
    private static final List<String> OWN_LIFE = List.of("jobs", "failures", "events", "schema_history", "api_keys", "api_sessions", "row_changes");

    private final Database database;
    private final ClusterMode sharing;
    private final HttpServer server;
    private final Contract contract;
    private final ApiClient client;
    private final Map<String, String> known;
    private final Map<String, Map<String, String>> special;
    private final String digest;
    private final String atStart;

    private Served(Database database, Map<String, String> known, Map<String, Map<String, String>> special, Function<Database, RequestFilter> gate) {
        this.database = database;
        this.known = known;
        this.special = special;
        this.sharing = ApiTest.sharing(database);
        Api api = new Api(ApiTest.standardParts(database, sharing.caches()));
        sharing.start();
        this.server = HttpServer.start(new HttpSettings("127.0.0.1", 0), api.routes(), gate.apply(database));
        this.contract = new Contract(Json.bytes(new OpenApi(api.routes()).document("test")));
        this.client = new ApiClient(server.port(), contract);
        this.digest = digestQuery(database, OWN_LIFE);
        this.atStart = rows();
    }

    static Served withLibrary() {
        return withLibrary(_ -> RequestFilter.NONE);
    }

    /// @param gate who is asked before every request
    static Served withLibrary(Function<Database, RequestFilter> gate) {
        Database database = TestDatabase.create();
        Map<String, String> known = new HashMap<>();
        Map<String, Map<String, String>> special = new HashMap<>();
        Path music = folder();
        database.inTransaction(handle -> {
            fill(handle, music, known);
            TrackId silence = track(handle, music, "Silence", "Singer");
            String silent = silence.toString();
            new MapStore().replace(handle, new AudioEmbedding().identity(), 1, new ProjectedMap(List.of(new MapPoint(silence, 0, 0),
                    new MapPoint(track(known, "track_id"), 0.5f, 0.25f), new MapPoint(track(known, "target_id"), -0.5f, -1)), 3, new ProjectedMap.Quality(0.9, 1, 3)));
            special.put("POST /api/tracks/{track_id}/audio-features", Map.of("track_id", silent));
            special.put("GET /page/{file}", Map.of("file", "icon.svg"));
            special.put("GET /page/{version}/{file}", Map.of("version", PageVersion.present(), "file", "app.js"));
            special.put("GET /page/{version}/{folder}/{file}", Map.of("version", PageVersion.present(), "folder", "lib", "file", "ahead.js"));
            special.put("DELETE /api/artists/{artist_id}", Map.of("artist_id", known.get("loner")));
            special.put("POST /api/artists/{artist_id}/similar", Map.of("artist_id", known.get("loner")));
            return null;
        });
        return new Served(database, known, special, gate);
    }

    private static TrackId track(Map<String, String> known, String name) {
        return new TrackId(Integer.parseInt(known.get(name)));
    }

    /// One of everything, through the stores where there is one.
    private static void fill(Handle handle, Path music, Map<String, String> known) {
        TrackId track = track(handle, music, "Song", "Singer");
        TrackId other = track(handle, music, "Other song", "Other singer");
        String genre = one(handle, "INSERT INTO genres (name, name_key) VALUES ('Jazz', 'jazz') RETURNING id");
        handle.execute("INSERT INTO track_genres (track_id, genre_id) VALUES (?, CAST(? AS integer))", track.value(), genre);
        handle.execute("INSERT INTO genre_tags (name, name_key) VALUES ('Bop', 'bop')");
        handle.execute("INSERT INTO mood_tags (name, name_key) VALUES ('Calm', 'calm')");
        String artist = one(handle, "SELECT track_artist_id FROM tracks WHERE id = " + track);
        String otherArtist = one(handle, "SELECT track_artist_id FROM tracks WHERE id = " + other);
        known.put("loner", one(handle, "INSERT INTO artists (name, name_key) VALUES ('Loner', 'loner') RETURNING id"));
        String album = one(handle, """
                INSERT INTO albums (title, album_artist_id, identity_key) VALUES ('Album', %s, 'folder:album') RETURNING id
                """.formatted(artist));
        handle.execute("UPDATE tracks SET album_id = CAST(? AS integer)", album);
        String relation = one(handle, """
                INSERT INTO artist_similar (artist_id, similar_artist_id, weight) VALUES (%s, %s, 0.5) RETURNING id
                """.formatted(artist, otherArtist));
        new CoverStore().attach(handle, new CoverOwner.OfTrack(track), new CoverImage(picture(), "image/png"));
        String session = one(handle, """
                INSERT INTO scan_sessions (id, directory, status, processed_files, total_files, started_at, updated_at, own)
                VALUES ('6f1c9bb0-0000-4000-8000-000000000001', '/music', 'completed', 1, 1, now(), now(), true) RETURNING id
                """);
        new PlayQueue().add(handle, track, OptionalInt.empty());
        PlaylistStore playlists = new PlaylistStore();
        PlaylistId playlist = playlists.create(handle, new PlaylistName("Playlist"), Optional.empty(), Optional.empty());
        playlists.add(handle, ExpectedPlaylist.any(playlist), List.of(new EntryDraft.Known(track)), OptionalInt.empty());
        playlists.setRecipe(handle, ExpectedPlaylist.any(playlist), Optional.of("{\"kind\":\"search\",\"phrase\":\"120 BPM\",\"most\":10}"));
        known.putAll(Map.of("playlist_id", playlist.toString(), "entry_id", one(handle, "SELECT id FROM playlist_entries")));
        new TrackMetadataStore().replace(handle, "lastfm", Map.of(track, Map.of("lastfm_playcount", "12")));
        sound(handle, track);
        sound(handle, other);
        known.putAll(Map.of("track_id", track.toString(), "artist_id", artist, "album_id", album, "genre_id", genre,
                "track_artist_id", artist, "album_artist_id", artist, "similar_artist_id", otherArtist));
        handle.execute("INSERT INTO library_users (name, role, created_at, secret_hash, secret_sealed, secret_made_at) VALUES ('guest', 'read', now(), sha256('guest'), '\\x00', now())");
        handle.execute("INSERT INTO listen_accounts (user_id, token_sealed, token_given_at) SELECT id, '\\x00', now() FROM library_users WHERE name = 'guest'");
        known.put("user_name", "guest");
        known.put("target_id", other.toString());
        known.putAll(Map.of("from_track_id", track.toString(), "to_track_id", other.toString()));
        known.put("root_id", new RootStore().register(handle, "/music/empty").toString());
        known.put("new_path", "/music/empty");
        known.putAll(Map.of("rel_id", relation, "relation_id", relation, "session_id", session, "key", "lastfm_playcount",
                "metadata_key", "lastfm_playcount", "embedding_type", "semantic", "entity_type", "track", "entity_id", track.toString()));
        Secret key = Secret.newKey();
        new ApiKeyStore(InstantSource.system()).add(handle, KeyName.FIRST, Role.ADMIN, key);
        known.put("api_key", key.text());
        new ApiKeyStore(InstantSource.system()).add(handle, new KeyName("spare"), Role.READ, Secret.newKey());
        known.put("key_id", one(handle, "SELECT id FROM api_keys WHERE name = 'spare'"));
        new JobQueue(InstantSource.system()).enqueue(handle, "artist-vector", List.of(artist), Priority.BACKGROUND);
        new FailureStore().remember(handle, "ingest", new Failure(other.toString(), "damaged", "It is damaged.", "", 1, Instant.now()));
        known.putAll(Map.of("kind", "artist-vector", "subject", artist, "provider", "listenbrainz"));
        known.putAll(Map.of("artist_name", "Singer", "folder", "lib", "file", "page.js", "type", "genre",
                "version", PageVersion.present()));
    }

    private static TrackId track(Handle handle, Path music, String title, String artist) {
        Path file = TestAudio.wav(music.resolve(title + ".wav"), TestAudio.clicks(120, 2));
        RootId root = new RootStore().register(handle, music.toString());
        ArtistName name = new ArtistName(artist);
        TrackTags tags = new TrackTags(Optional.of(title), ArtistCredit.parse(artist), TrackTags.Numbering.NONE,
                TrackTags.Stream.UNKNOWN, TrackTags.MusicBrainz.NONE, Optional.empty());
        TrackFile where = new TrackFile(file.toString(), root, 1000, file.toFile().length());
        return LibraryFixture.insert(handle, new TrackEntry(
                where, tags, new ArtistStore().resolve(handle, List.of(name)).get(name), Optional.empty()));
    }

    private static void sound(Handle handle, TrackId track) {
        AnalysisStore analyses = new AnalysisStore();
        AnalysisValues values = new AnalysisValues(Optional.of(AnalysisValues.TempoValue.of(120)),
                Optional.of(AnalysisValues.KeyValue.of("A", "minor", "8A")), Map.of(ScoreName.DANCEABILITY, 0.5), Optional.of("Jazz"));
        analyses.record(handle, List.of(new Analysis(
                track, Optional.empty(), AnalysisSource.SONIQUEBAY, Optional.of("test"), values, Instant.EPOCH),
                new Analysis(track, Optional.empty(), AnalysisSource.USER, Optional.empty(), values, Instant.EPOCH)));
        new AudioFeaturesStore().settle(handle, List.of(track));
        AudioHash hash = new AudioHash("%064x".formatted(track.value()));
        new TrackStore().setContentHash(handle, track, hash);
        new LevelsStore().write(handle, track, hash, new Levels(new ProgrammeLoudness(OptionalDouble.of(-14), OptionalDouble.of(6), OptionalDouble.of(-1)),
                new Waveform(0.25, new byte[] {1, 2}, new byte[] {1, 1})), Instant.EPOCH);
        new TimelineStore().write(handle, track, hash, "test", new Timeline(
                Optional.of(new BeatTrack(List.of(0.5, 1.0, 1.5, 2.0), 1, Optional.of(new Bars(3, 0.9, List.of(0, 3))))), List.of()), Instant.EPOCH);
        EmbeddingStore embeddings = new EmbeddingStore();
        for (ModelIdentity identity : List.of(new AudioEmbedding().identity(), new ModelIdentity("semantic", "words", Optional.of("1")))) {
            float[] vector = new float[EmbeddingModel.DIMENSIONS];
            vector[track.value() % EmbeddingModel.DIMENSIONS] = 0.6f;
            vector[EmbeddingModel.DIMENSIONS - 1] = 0.8f;
            embeddings.activate(handle, identity);
            embeddings.write(handle, identity, "soniquebay", List.of(new TrackVector(track, Optional.empty(), vector)));
        }
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("soniquebay-served-").toRealPath();
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String one(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).one();
    }

    /// All rows that a client can see or change, as one text.
    String rows() {
        return database.read(handle -> handle.createQuery(digest).mapTo(String.class).one());
    }

    /// The rows of all tables, work and sessions as well; only the use of keys is left out.
    String allRows() {
        return database.read(handle -> handle.createQuery(digestQuery(database, List.of("api_keys", "schema_history"))).mapTo(String.class).one());
    }

    /// A new key.
    Secret key(Role role) {
        Secret key = Secret.newKey();
        database.useTransaction(handle -> new ApiKeyStore(InstantSource.system()).add(handle, new KeyName(key.text()), role, key));
        return key;
    }

    private static String digestQuery(Database database, List<String> without) {
        List<String> tables = database.read(handle -> handle.createQuery("""
                        SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename
                        """).mapTo(String.class).list());
        return tables.stream().filter(table -> !without.contains(table))
                .map(table -> "(SELECT coalesce(md5(string_agg(CAST(rows AS text), '|' ORDER BY CAST(rows AS text))), '') FROM "
                        + table + " AS rows)")
                .collect(Collectors.joining(" || ' ' || ", "SELECT ", ""));
    }

    /// Whether no row was changed since the start.
    boolean isUntouched() {
        return rows().equals(atStart);
    }

    /// Whether everything that requests are about is still there.
    boolean isComplete() {
        return database.read(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM tracks WHERE id = :track)
                           AND EXISTS (SELECT 1 FROM track_audio_features WHERE track_id = :track)
                           AND EXISTS (SELECT 1 FROM track_embeddings WHERE track_id = :track AND embedding_type = 'audio')
                           AND EXISTS (SELECT 1 FROM track_metadata WHERE track_id = :track AND metadata_key = 'lastfm_playcount')
                           AND EXISTS (SELECT 1 FROM artists WHERE id = :artist) AND EXISTS (SELECT 1 FROM artists WHERE id = :loner) AND EXISTS (SELECT 1 FROM albums WHERE id = :album)
                           AND EXISTS (SELECT 1 FROM genres WHERE id = :genre) AND EXISTS (SELECT 1 FROM artist_similar)
                           AND EXISTS (SELECT 1 FROM playlist_entries WHERE id = :entry)
                           AND EXISTS (SELECT 1 FROM covers) AND EXISTS (SELECT 1 FROM scan_sessions WHERE id = :session)
                        """)
                .bind("track", id("track_id")).bind("artist", id("artist_id")).bind("loner", id("loner")).bind("album", id("album_id")).bind("genre", id("genre_id")).bind("session", known.get("session_id")).bind("entry", id("entry_id"))
                .mapTo(Boolean.class).one());
    }

    private int id(String name) {
        return Integer.parseInt(known.get(name));
    }

    /// What the router answers.
    List<String> addresses() {
        return Router.addresses(server);
    }

    Contract contract() {
        return contract;
    }

    ApiClient client() {
        return client;
    }

    URI base() {
        return client.base();
    }

    /// Makes requests that lead to this library's rows.
    ValidRequests valid() {
        return new ValidRequests(contract.document(), known, special);
    }

    @Override
    public void close() {
        server.close();
        sharing.close();
        database.close();
    }
}
