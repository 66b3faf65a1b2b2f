package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.Columns;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.covers.FoundCovers;

/// The rows of `enrichment_state`: for each track and provider what became of the question, and when it is asked next. They are the
/// queue: claimed with `SKIP LOCKED`, and due again when a claim's time is over. Times are those of the database.
final class EnrichmentStateStore {

    private static final int CHUNK = 20_000;
    private static final double MILLIS = 1000;
    /// A track that is hidden, or whose file is gone, waits until it is back.
    private static final String LISTED = TrackScope.LISTED.track("enrichment_state.track_id");
    /// What a track can be asked by; a hidden one is left alone as a missing one is. A second file of a recording has its id in `track_metadata`, and other providers may have found one.
    private static final String FACTS = """
            SELECT tracks.id AS track, coalesce(tracks.missing_since, tracks.hidden_since) AS missing_since, coalesce(tracks.musicbrainz_id, (
                       SELECT metadata_value FROM track_metadata AS entry
                       WHERE entry.track_id = tracks.id AND entry.metadata_key IN ('musicbrainz_recording_id', 'acoustid_recording_id')
                         AND entry.metadata_source IS DISTINCT FROM :provider
                       ORDER BY entry.metadata_source = 'tags' DESC, entry.metadata_source LIMIT 1)) AS recording,
                   tracks.musicbrainz_albumid AS release, tracks.title, artists.id AS artist_id, artists.name AS artist,
                   artists.lastfm_info_fetched_at IS NULL OR artists.lastfm_info_fetched_at < now() - interval '60 days' AS artist_due,
                   albums.id AS album_id, albums.title AS album, CASE WHEN %s THEN albums.musicbrainz_albumid END AS cover_release, tracks.duration, tracks.path, tracks.content_hash
            FROM tracks JOIN artists ON artists.id = tracks.track_artist_id LEFT JOIN albums ON albums.id = tracks.album_id
            """.formatted(FoundCovers.isWanted("albums.id"));
    /// A track whose question has changed is a new one to the provider. Rows that stay as they are are left alone: a conflict alone would
    /// write to each. The others are taken in one order, as [#lock] takes them.
    private static final String FILL = """
            INSERT INTO enrichment_state (track_id, provider, state, reason, next_at, question_hash)
            SELECT facts.track, :provider,
                   CASE WHEN facts.askable THEN 'waiting' ELSE 'lacking' END, CASE WHEN NOT facts.askable THEN :lacks END,
                   CASE WHEN facts.askable THEN now() END, facts.question
            FROM (SELECT track, missing_since, md5(concat_ws('|', %%s)) AS question, coalesce(%%s) IS NOT NULL AS askable
                  FROM (%s WHERE tracks.id > :after AND tracks.id <= :last) AS known) AS facts
            LEFT JOIN enrichment_state AS known ON known.track_id = facts.track AND known.provider = :provider
            WHERE facts.missing_since IS NULL AND known.question_hash IS DISTINCT FROM facts.question
            ORDER BY facts.track
            ON CONFLICT ON CONSTRAINT pk_enrichment_state DO UPDATE
            SET state = excluded.state, reason = excluded.reason, next_at = excluded.next_at, question_hash = excluded.question_hash,
                tries = 0, misses = 0, payload_hash = NULL
            WHERE enrichment_state.question_hash <> excluded.question_hash
            """.formatted(FACTS);

    /// Brings the queue up to date with a part of the tracks.
    ///
    /// @param after the last track of the part before
    /// @return the last track of this part; empty when there is none after it
    OptionalInt fill(Handle handle, ProviderName provider, int after) {
        Optional<Integer> last = handle.createQuery("SELECT max(id) FROM (SELECT id FROM tracks WHERE id > :after ORDER BY id LIMIT :most) AS part")
                .bind("after", after).bind("most", CHUNK).mapTo(Integer.class).findOne();
        Asking asking = Asking.of(provider);
        last.ifPresent(id -> handle.createUpdate(FILL.formatted(asking.question(), asking.needed())).bind("lacks", asking.lacks())
                .bind("provider", provider.word()).bind("after", after).bind("last", id).execute());
        return last.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /// Makes due what waits longer than it was ever told to: the clock was put back.
    void shortenWaits(Handle handle, ProviderName provider, Duration longest) {
        handle.createUpdate("""
                UPDATE enrichment_state SET next_at = now()
                WHERE provider = :provider AND state IN ('waiting', 'asked') AND next_at > now() + make_interval(secs => :longest)
                """).bind("provider", provider.word()).bind("longest", seconds(longest)).execute();
    }

    /// Makes tracks due now, also those that were answered.
    ///
    /// @return how many of them can be asked about
    int hasten(Handle handle, ProviderName provider, Collection<TrackId> tracks) {
        return handle.createUpdate("""
                UPDATE enrichment_state SET state = 'waiting', next_at = now(), tries = 0
                WHERE provider = :provider AND track_id = ANY (:tracks) AND state <> 'lacking'
                """).bind("provider", provider.word()).bindArray("tracks", TrackId.class, tracks).execute();
    }

    /// Claims the tracks that are due longest. Where an answer is about many tracks, those of a question that broke twice come in ever smaller
    /// groups, so that the one that breaks them is alone in the end; most questions break once by chance.
    ///
    /// @param most how many
    /// @param time how long the claim holds
    Claim claim(Handle handle, ProviderName provider, int most, Duration time) {
        Optional<Due> due = handle.createQuery("""
                SELECT track_id, tries FROM enrichment_state WHERE provider = :provider AND next_at <= now() AND %s ORDER BY next_at, track_id LIMIT 1
                """.formatted(LISTED)).bind("provider", provider.word()).map((row, _) -> new Due(row.getInt("track_id"), row.getInt("tries"))).findOne();
        return due.map(first -> claimed(handle, provider, first, most, time)).orElseGet(() -> new Claim(List.of()));
    }

    private record Due(int track, int tries) {}

    private static Claim claimed(Handle handle, ProviderName provider, Due first, int most, Duration time) {
        List<TrackId> claimed = handle.createQuery("""
                UPDATE enrichment_state SET state = 'asked', next_at = now() + make_interval(secs => :time)
                WHERE provider = :provider AND track_id IN (
                    SELECT track_id FROM enrichment_state
                    WHERE provider = :provider AND next_at <= now() AND tries = :tries AND %s %s
                    ORDER BY next_at, track_id LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING track_id
                """.formatted(LISTED, Asking.of(provider).together())).bind("first", first.track())
                .bind("provider", provider.word()).bind("time", seconds(time)).bind("tries", first.tries())
                .bind("most", Asking.of(provider).split() ? Math.max(1, most / (int) Math.pow(10, Math.max(0, first.tries() - 1))) : most).mapTo(TrackId.class).list();
        return new Claim(handle.createQuery("""
                SELECT facts.track, facts.recording, facts.release, facts.title, facts.artist_id, facts.artist,
                       facts.artist_due, facts.album_id, facts.album, facts.cover_release, facts.duration, facts.path, state.question_hash, state.tries, state.misses
                FROM (%s WHERE tracks.id = ANY (:tracks)) AS facts
                JOIN enrichment_state AS state ON state.track_id = facts.track AND state.provider = :provider
                ORDER BY facts.track
                """.formatted(FACTS))
                .bind("provider", provider.word()).bindArray("tracks", TrackId.class, claimed)
                .map((row, _) -> new Claim.Claimed(facts(row), row.getString("question_hash"), row.getInt("tries"), row.getInt("misses"))).list());
    }

    private static TrackFacts facts(ResultSet row) throws SQLException {
        return new TrackFacts(new TrackId(row.getInt("track")), row.getString("path"), Columns.text(row, "recording").flatMap(MusicBrainzId::of),
                Columns.text(row, "release").flatMap(MusicBrainzId::of), Columns.text(row, "title"),
                new TrackFacts.Artist(new ArtistId(row.getInt("artist_id")), row.getString("artist"), row.getBoolean("artist_due")), album(row),
                Columns.integer(row, "duration"));
    }

    private static Optional<TrackFacts.Album> album(ResultSet row) throws SQLException {
        OptionalInt id = Columns.integer(row, "album_id");
        return id.isEmpty() ? Optional.empty() : Optional.of(new TrackFacts.Album(new AlbumId(id.getAsInt()), row.getString("album"),
                Columns.text(row, "cover_release").flatMap(MusicBrainzId::of)));
    }

    /// What is known of a claimed track when its outcome is to be written.
    ///
    /// @param payload digest of the values of the last hit; empty when there was none, or when the question has changed since
    /// @param everHit whether values of some hit are there
    record Held(TrackId track, Optional<String> payload, boolean everHit) {}

    /// Locks the claimed tracks that are still there and still to be answered: another process has not answered them, and they are asked
    /// by the same as then. The tracks themselves cannot be deleted before the transaction ends.
    Map<TrackId, Held> lock(Handle handle, ProviderName provider, Claim claim) {
        List<TrackId> tracks = claim.tracks().stream().map(Claim.Claimed::track).toList();
        Map<TrackId, String> questions = claim.tracks().stream().collect(toMap(Claim.Claimed::track, Claim.Claimed::question));
        // Whoever deletes or edits several tracks takes them in this order.
        handle.createQuery("SELECT id FROM tracks WHERE id = ANY (:tracks) ORDER BY path COLLATE \"C\" FOR KEY SHARE")
                .bindArray("tracks", TrackId.class, tracks).mapTo(Integer.class).list();
        return handle.createQuery("""
                SELECT track_id, question_hash, payload_hash, fetched_at IS NOT NULL AS ever_hit FROM enrichment_state
                WHERE provider = :provider AND track_id = ANY (:tracks) AND state = 'asked'
                ORDER BY track_id FOR UPDATE
                """)
                .bind("provider", provider.word()).bindArray("tracks", TrackId.class, tracks)
                .map((row, _) -> {
                    TrackId track = new TrackId(row.getInt("track_id"));
                    boolean same = row.getString("question_hash").equals(questions.get(track));
                    return same ? Optional.of(new Held(track, Columns.text(row, "payload_hash"), row.getBoolean("ever_hit"))) : Optional.<Held>empty();
                })
                .stream().flatMap(Optional::stream).collect(toMap(Held::track, Function.identity()));
    }

    /// The new row of a track.
    ///
    /// @param next after how long it is asked about again; empty for never
    record Settled(TrackId track, TrackState state, Optional<String> reason, int tries, int misses, Optional<Duration> next) {
        Settled {
            requireNonNull(state, "state is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(next, "next is null");
        }
    }

    /// Writes what became of tracks.
    void settle(Handle handle, ProviderName provider, Collection<Settled> settled) {
        PreparedBatch writing = handle.prepareBatch("""
                UPDATE enrichment_state SET state = :state, reason = :reason, tries = :tries, misses = :misses,
                       next_at = now() + make_interval(secs => :next)
                WHERE provider = :provider AND track_id = :track
                """);
        settled.forEach(row -> writing.bind("provider", provider.word()).bind("track", row.track()).bind("state", row.state().word())
                .bind("reason", row.reason()).bind("tries", row.tries()).bind("misses", row.misses())
                .bind("next", row.next().map(EnrichmentStateStore::seconds)).add());
        if (!settled.isEmpty()) {
            writing.execute();
        }
    }

    /// Notes a hit.
    ///
    /// @param payload digest of the values
    void hit(Handle handle, ProviderName provider, TrackId track, Outcome.Hit hit, String payload) {
        OptionalDouble score = hit.score();
        handle.createUpdate("""
                UPDATE enrichment_state SET fetched_at = now(), method = :method, score = :score, payload_hash = :payload
                WHERE provider = :provider AND track_id = :track
                """)
                .bind("provider", provider.word()).bind("track", track).bind("method", hit.method())
                .bind("score", score.isPresent() ? score.getAsDouble() : null).bind("payload", payload).execute();
    }

    /// Notes that no values of a provider are left, because they were about something else than what the track is now.
    void forgetHit(Handle handle, ProviderName provider, TrackId track) {
        handle.createUpdate("""
                UPDATE enrichment_state SET fetched_at = NULL, method = NULL, score = NULL
                WHERE provider = :provider AND track_id = :track
                """).bind("provider", provider.word()).bind("track", track).execute();
    }

    /// Gives back what was claimed and not asked.
    void release(Handle handle, ProviderName provider, Claim claim) {
        lock(handle, provider, claim).keySet().forEach(track -> handle.createUpdate("""
                UPDATE enrichment_state SET state = 'waiting', next_at = now() WHERE provider = :provider AND track_id = :track
                """).bind("provider", provider.word()).bind("track", track).execute());
    }

    /// Whether a track still waits for its first answer, or for another try.
    boolean isAnyOpen(Handle handle, ProviderName provider) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM enrichment_state WHERE provider = :provider
                               AND (state IN ('waiting', 'asked') OR next_at <= now()) AND %s)
                """.formatted(LISTED)).bind("provider", provider.word()).mapTo(Boolean.class).one();
    }

    /// Forgets all tracks of a provider.
    void purge(Handle handle, ProviderName provider) {
        handle.createUpdate("DELETE FROM enrichment_state WHERE provider = :provider").bind("provider", provider.word()).execute();
    }

    private static double seconds(Duration length) {
        return length.toMillis() / MILLIS;
    }
}
