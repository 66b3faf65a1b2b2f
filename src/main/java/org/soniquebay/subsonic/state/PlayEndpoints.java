package org.soniquebay.subsonic.state;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.listening.Play;
import org.soniquebay.listening.PlayStore;
import org.soniquebay.listening.Playback;
import org.soniquebay.listening.PlayerStore;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.Parameters;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `scrobble`, `reportPlayback` and `getNowPlaying`. Of other users' players only an administrator hears.
public final class PlayEndpoints {

    private static final int MOST_AT_ONCE = 10_000;
    /// Some players state seconds instead of milliseconds: a number below this one would be a time before 1973.
    private static final long LEAST_MILLISECONDS = 100_000_000_000L;
    /// A player's clock may be ahead.
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final double MOST_RATE = 100;

    private final Database database;
    private final InstantSource clock;
    private final PlayStore plays = new PlayStore();
    private final PlayerStore players = new PlayerStore();

    public PlayEndpoints(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("scrobble", this::scrobble), Endpoint.of("reportPlayback", this::report), Endpoint.of("getNowPlaying", this::playing));
    }

    private ResponseNode scrobble(SubsonicCall call) {
        Parameters parameters = call.parameters();
        parameters.required("id");
        if (parameters.all("id").size() > MOST_AT_ONCE) {
            throw new SubsonicError(ErrorCode.GENERIC, "A call may report " + MOST_AT_ONCE + " plays at most.");
        }
        boolean done = parameters.truth("submission").orElse(true) ? played(call) : begun(call);
        if (!done) {
            throw SubsonicError.notFound("The song");
        }
        return new ResponseNode();
    }

    /// A player may report songs that have left the library meanwhile, and among many plays one whose time cannot be: the others count.
    private boolean played(SubsonicCall call) {
        List<String> ids = call.parameters().all("id");
        List<String> times = call.parameters().all("time");
        Instant now = clock.instant();
        List<Play> heard = new ArrayList<>();
        int untimely = 0;
        for (int i = 0; i < ids.size(); i++) {
            Optional<Instant> at = i < times.size() && !times.get(i).isBlank() ? time(times.get(i).strip(), now) : Optional.of(now);
            if (at.isEmpty()) {
                untimely++;
            } else if (ItemId.of(ids.get(i)).orElse(null) instanceof ItemId.OfTrack(TrackId track)) {
                heard.add(new Play(track, at.get()));
            }
        }
        if (untimely == ids.size()) {
            throw SubsonicError.badValue("time");
        }
        return !heard.isEmpty() && database.inTransaction(handle -> plays.record(handle, call.user().id(), heard)) > 0;
    }

    private boolean begun(SubsonicCall call) {
        return call.parameters().all("id").stream().flatMap(id -> ItemId.of(id).stream())
                .flatMap(id -> id instanceof ItemId.OfTrack(TrackId track) ? Stream.of(track) : Stream.empty()).findFirst()
                .filter(track -> database.inTransaction(handle ->
                        players.report(handle, call.user().id(), PlayerName.of(call), Playback.begun(track), false, clock.instant())))
                .isPresent();
    }

    /// @return empty for a time that cannot be
    private static Optional<Instant> time(String text, Instant now) {
        try {
            long number = Long.parseLong(text);
            Instant at = number < LEAST_MILLISECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            return Optional.of(at).filter(_ -> number > 0 && at.isBefore(now.plus(AHEAD)));
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private ResponseNode report(SubsonicCall call) {
        Parameters parameters = call.parameters();
        String media = parameters.required("mediaId");
        if (!parameters.required("mediaType").equals("song")) {
            throw SubsonicError.notFound("The podcast");
        }
        parameters.required("positionMs");
        long position = parameters.moment("positionMs").orElseThrow();
        Playback.State state = Playback.State.of(parameters.required("state")).orElseThrow(() -> SubsonicError.badValue("state"));
        if (position < 0) {
            throw SubsonicError.badValue("positionMs");
        }
        Playback playback = new Playback(ItemId.track(media), state, position, rate(parameters));
        boolean counts = !parameters.truth("ignoreScrobble").orElse(false);
        if (!database.inTransaction(handle -> players.report(handle, call.user().id(), PlayerName.of(call), playback, counts, clock.instant()))) {
            throw SubsonicError.notFound("The song");
        }
        return new ResponseNode();
    }

    private static double rate(Parameters parameters) {
        try {
            double rate = Double.parseDouble(parameters.text("playbackRate").filter(text -> !text.isBlank()).orElse("1"));
            if (rate >= 0 && rate <= MOST_RATE) {
                return rate;
            }
        } catch (NumberFormatException _) {
            // Told below, as a rate that cannot be.
        }
        throw SubsonicError.badValue("playbackRate");
    }

    private ResponseNode playing(SubsonicCall call) {
        Optional<UserId> whose = call.may(Role.ADMIN) ? Optional.empty() : Optional.of(call.user().id());
        Instant now = clock.instant();
        return database.readSoon(handle -> {
            Items items = new Items(handle, call.user().id());
            List<ResponseNode> entries = players.playing(handle, whose, now).stream()
                    .flatMap(playing -> items.songs(List.of(playing.playback().track())).stream().map(song -> entry(song, playing, now))).toList();
            return new ResponseNode().with("nowPlaying", new ResponseNode().list("entry", entries));
        });
    }

    private static ResponseNode entry(ResponseNode song, PlayerStore.NowPlaying playing, Instant now) {
        Playback playback = playing.playback();
        return song.closed().with("username", playing.userName()).with("minutesAgo", Math.max(0, Duration.between(playing.reported(), now).toMinutes()))
                .with("playerId", playing.player()).with("playerName", playing.playerName())
                .open().with("state", playback.state().word()).with("positionMs", playback.positionMs()).with("playbackRate", playback.rate());
    }
}
