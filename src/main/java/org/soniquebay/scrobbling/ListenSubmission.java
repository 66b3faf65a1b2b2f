package org.soniquebay.scrobbling;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.Secret;
import org.soniquebay.access.users.ListenAccounts;
import org.soniquebay.access.users.ListenAccounts.Due;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.exchange.Backoff;
import org.soniquebay.enrichment.exchange.Credential;
import org.soniquebay.enrichment.exchange.ErrorForm;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.exchange.Reply;
import org.soniquebay.enrichment.exchange.ServiceClient;
import org.soniquebay.lifecycle.BackgroundLoop;
import org.soniquebay.listening.ListenQueue;
import org.soniquebay.listening.ListenQueue.Listen;
import org.soniquebay.listening.Playback;
import org.soniquebay.listening.PlayerStore;
import org.soniquebay.listening.PlayerStore.NowPlaying;

/// The work of sending plays, on a thread of its own. Several processes may do it for one library. A play leaves the queue after the service has taken it: a process that
/// is killed in between sends it again, and the service knows it by user, song and second.
public final class ListenSubmission implements AutoCloseable {

    static final int MOST_AT_ONCE = 100;
    /// The address is another service's, or something in between lets nothing through: neither says anything of a play or a token.
    private static final Set<Integer> ELSEWHERE = Set.of(403, 405, 406, 410, 415);
    /// How a service that takes plays tells of errors.
    public static final ErrorForm ERRORS = told -> ELSEWHERE.contains(told.status()) ? Optional.of(ErrorForm.Kind.BROKEN) : Optional.empty();

    private static final Logger LOG = LoggerFactory.getLogger(ListenSubmission.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final String CALL = "submit-listens";

    private final Database database;
    private final ListenAccounts accounts;
    private final RemoteService service;
    private final InstantSource clock;
    private final Pace pace;
    private final ListenQueue queue = new ListenQueue();
    private final PlayerStore players = new PlayerStore();
    private final BackgroundLoop loop;
    /// How many plays are sent at once where it is fewer than the most: a service that refuses some tells not which of them it means.
    private final Map<UserId, Integer> atOnce = new HashMap<>();
    /// Users whose tokens this process cannot read, and until when their accounts are left to other processes.
    private final Map<UserId, Instant> unreadable = new HashMap<>();
    private Optional<ServiceClient> client = Optional.empty();

    /// How fast it goes.
    ///
    /// @param idle the pause when nothing is to be sent
    /// @param outage the waits while the service does not work
    record Pace(Duration idle, Backoff outage) {
        private static final Pace USUAL = new Pace(Duration.ofSeconds(3), new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30)));
    }

    public ListenSubmission(Database database, ListenAccounts accounts, RemoteService service, InstantSource clock) {
        this(database, accounts, service, clock, Pace.USUAL);
    }

    ListenSubmission(Database database, ListenAccounts accounts, RemoteService service, InstantSource clock, Pace pace) {
        this.database = requireNonNull(database, "database is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.service = requireNonNull(service, "service is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.loop = BackgroundLoop.paced("send-listens", pace.idle(), this::step);
    }

    /// Starts the work, which goes on until it is closed.
    public void start() {
        loop.start();
    }

    /// Tells what plays, and sends the plays of one user.
    ///
    /// @return the pause before the next step
    Duration step() throws InterruptedException {
        announce();
        unreadable.values().removeIf(end -> !clock.instant().isBefore(end));
        Optional<Due> due = accounts.take(service.deadline().multipliedBy(2).plus(service.interval()), pace.outage().longest(), unreadable.keySet());
        if (due.isEmpty()) {
            return pace.idle();
        }
        Optional<Secret> token = due.get().token();
        if (token.isEmpty()) {
            leave(due.get());
            return Duration.ZERO;
        }
        try {
            return submit(due.get(), token.get());
        } catch (InterruptedException e) {
            accounts.succeeded(due.get().user());
            throw e;
        }
    }

    private Duration submit(Due due, Secret token) throws InterruptedException {
        UserId user = due.user();
        List<Listen> listens = database.read(handle -> queue.waiting(handle, user, atOnce.getOrDefault(user, MOST_AT_ONCE)));
        Map<String, List<Listen>> unfit = listens.stream().filter(listen -> listen.fault().isPresent()).collect(Collectors.groupingBy(listen -> listen.fault().orElseThrow()));
        if (!unfit.isEmpty() || listens.isEmpty()) {
            database.useTransaction(handle -> unfit.forEach((why, plays) -> queue.refused(handle, user, plays, why)));
            accounts.succeeded(user);
            return Duration.ZERO;
        }
        Reply reply = client().post(CALL, ListenJson.heard(listens), header(token));
        switch (reply) {
            case Reply.Answer _ -> {
                database.useTransaction(handle -> queue.sent(handle, user, listens));
                atOnce.computeIfPresent(user, (_, most) -> 2 * most < MOST_AT_ONCE ? Integer.valueOf(2 * most) : null);
                accounts.succeeded(user);
            }
            case Reply.Refused(String why, String said) -> refused(due, listens, said.isBlank() ? why : why + ": " + said.replace(token.text(), "…"));
            case Reply.KeyRejected(String why) -> reject(due, why);
            case Reply.Throttled _ -> {
                accounts.succeeded(user);
                return longer(client().closedFor(), pace.idle());
            }
            case Reply.Broken(String why) -> broken(due, why);
            case Reply.NotFound _, Reply.Picture _ -> broken(due, "at the address of ListenBrainz no plays are taken");
        }
        return Duration.ZERO;
    }

    /// One play that is refused holds up all that are sent with it, so fewer are sent until it is alone.
    private void refused(Due due, List<Listen> listens, String why) {
        if (listens.size() > 1) {
            atOnce.put(due.user(), listens.size() / 2);
        } else {
            database.useTransaction(handle -> queue.refused(handle, due.user(), listens, why));
            atOnce.computeIfPresent(due.user(), (_, most) -> 2 * most);
            accounts.noteError(due.user(), why);
            LOG.warn("A play of “{}” is set aside, for ListenBrainz does not take it: {}", due.name(), why);
        }
        accounts.succeeded(due.user());
    }

    /// Another server of the library may have the key of the token, and this one may have it soon.
    private void leave(Due due) {
        unreadable.put(due.user(), clock.instant().plus(pace.outage().full(0)));
        accounts.succeeded(due.user());
        accounts.noteError(due.user(), "the token cannot be read: the key of users' secrets in the data folder is another one, or cannot be read");
        LOG.debug("The token of “{}” cannot be read here", due.name());
    }

    private void reject(Due due, String why) {
        accounts.rejected(due, why);
        LOG.warn("The plays of “{}” are not sent to ListenBrainz until another token is given: {}", due.name(), why);
    }

    private void broken(Due due, String why) {
        accounts.failed(due.user(), why, pace.outage().full(due.failures()));
        if (due.failures() == 0) {
            LOG.warn("The plays of “{}” are kept, and sent to ListenBrainz later: {}", due.name(), why);
        }
    }

    /// What plays is told once, and not kept: it is no play yet.
    private void announce() throws InterruptedException {
        List<Due> active = accounts.active();
        if (active.isEmpty()) {
            return;
        }
        Map<UserId, NowPlaying> playing = new HashMap<>();
        database.read(handle -> players.playing(handle, Optional.empty(), clock.instant())).stream()
                .filter(now -> now.playback().state() != Playback.State.PAUSED).forEach(now -> playing.putIfAbsent(now.user(), now));
        for (Due each : active) {
            Optional<NowPlaying> now = Optional.ofNullable(playing.get(each.user()));
            OptionalInt track = now.stream().mapToInt(one -> one.playback().track().value()).findFirst();
            if (accounts.announces(each.user(), track) && now.isPresent() && each.token().isPresent()) {
                announce(each, now.get(), each.token().get());
            }
        }
    }

    private void announce(Due account, NowPlaying now, Secret token) throws InterruptedException {
        Optional<Listen> listen = database.read(handle -> queue.playing(handle, now.playback().track(), now.reported())).filter(playing -> playing.fault().isEmpty());
        if (listen.isPresent() && client().post(CALL, ListenJson.playing(listen.get()), header(token)) instanceof Reply.KeyRejected(String why)) {
            reject(account, why);
        }
    }

    private static Credential.Header header(Secret token) {
        return new Credential.Header("Token " + token.text());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /// Made when the first token is there: before, nothing is known of any service.
    private ServiceClient client() {
        if (client.isEmpty()) {
            client = Optional.of(new ServiceClient(database, service, clock));
        }
        return client.get();
    }

    /// Ends the work; what was not sent is sent by the next process.
    @Override
    public void close() {
        if (loop.close(LAST_WORDS)) {
            client.ifPresent(ServiceClient::close);
        }
    }
}
