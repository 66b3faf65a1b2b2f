package org.soniquebay.enrichment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.EnrichmentStateStore.Held;
import org.soniquebay.enrichment.EnrichmentStateStore.Settled;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.ArtistRelations;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.metadata.TrackMetadataStore;

/// The work of one provider, question by question. Each outcome is written in one transaction with the values, so that a process that
/// dies leaves nothing behind but a claim that ends.
final class ProviderRun {

    private static final double FIFTH = 0.2;

    private final Database database;
    private final Provider provider;
    private final Pace pace;
    private final EnrichmentStateStore states = new EnrichmentStateStore();
    private final ProviderStore providers;
    private final ArtistStore artists = new ArtistStore();
    private final ArtistRelations relations = new ArtistRelations();
    private final CoverStore covers = new CoverStore();
    private final TrackMetadataStore metadata = new TrackMetadataStore();
    private volatile long filledAt;
    private volatile boolean filled;

    ProviderRun(Database database, Provider provider, Pace pace) {
        this.database = requireNonNull(database, "database is null");
        this.provider = requireNonNull(provider, "provider is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.providers = new ProviderStore(pace.breaker());
    }

    ProviderName name() {
        return provider.name();
    }

    /// Asks one question, if one is due and the provider may be asked.
    ///
    /// @return how long to wait before the next step; zero when there may be more to ask
    Duration step() throws InterruptedException {
        if (provider.unavailable().isPresent()) {
            complain();
            return pace.filling();
        }
        if (!filled || System.nanoTime() - filledAt > pace.filling().toNanos()) {
            fill();
        }
        Duration closed = provider.closedFor();
        if (closed.isPositive()) {
            return shorter(closed);
        }
        Optional<Duration> wait = database.inTransaction(handle -> providers.wait(handle, name(), provider.identity(), pace.claim()));
        if (wait.isPresent()) {
            return shorter(wait.get());
        }
        Claim claim = database.inTransaction(handle -> states.claim(handle, name(), provider.mostAtOnce(), pace.claim()));
        if (claim.tracks().isEmpty()) {
            return pace.idle();
        }
        ask(claim);
        return Duration.ZERO;
    }

    /// Brings the queue up to date with the tracks.
    void fill() {
        database.useTransaction(handle -> states.shortenWaits(handle, name(), longestWait()));
        OptionalInt last = OptionalInt.of(0);
        while (last.isPresent()) {
            int after = last.getAsInt();
            last = database.inTransaction(handle -> states.fill(handle, name(), after));
        }
        filledAt = System.nanoTime();
        filled = true;
    }

    private Duration longestWait() {
        return pace.claim().compareTo(pace.retry().longest()) < 0 ? pace.retry().longest() : pace.claim();
    }

    /// Long waits are looked at again and again, for another process may end them.
    private Duration shorter(Duration wait) {
        return wait.compareTo(pace.idle()) < 0 ? wait : pace.idle();
    }

    private void ask(Claim claim) throws InterruptedException {
        Answers answers;
        try {
            answers = provider.ask(claim.tracks().stream().map(Claim.Claimed::facts).toList());
        } catch (InterruptedException e) {
            database.useTransaction(handle -> states.release(handle, name(), claim));
            throw e;
        }
        database.useTransaction(handle -> record(handle, claim, answers));
        if (answers.about().orElse(null) instanceof Answers.AboutArtist artist) {
            database.useTransaction(handle -> record(handle, artist));
        }
    }

    private void record(Handle handle, Answers.AboutArtist about) {
        if (artists.learn(handle, about.id(), about.lastFm(), about.similar().map(Map::size))) {
            about.similar().ifPresent(similar -> relations.replace(handle, about.id(), name().word(), similar));
        }
    }

    private void record(Handle handle, Claim claim, Answers answers) {
        Map<TrackId, Outcome> outcomes = answers.outcomes();
        Map<TrackId, Held> held = states.lock(handle, name(), claim);
        if (!held.isEmpty() && answers.about().orElse(null) instanceof Answers.Cover(AlbumId album, CoverImage image, String address)) {
            attach(handle, new CoverOwner.OfAlbum(album), image, address);
        }
        List<Settled> settled = new ArrayList<>();
        Map<TrackId, SortedMap<String, String>> values = new HashMap<>();
        for (Claim.Claimed claimed : claim.tracks()) {
            Held row = held.get(claimed.track());
            if (row != null) {
                Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(claimed.track()));
                settled.add(outcome.map(told -> settled(claimed, told)).orElseGet(() -> again(claimed, Optional.empty())));
                outcome.flatMap(told -> values(handle, row, told)).ifPresent(own -> values.put(claimed.track(), own));
            }
        }
        if (!values.isEmpty()) {
            metadata.replace(handle, name().word(), values);
        }
        states.settle(handle, name(), settled);
        judge(handle, claim, outcomes);
    }

    private void attach(Handle handle, CoverOwner.OfAlbum album, CoverImage image, String address) {
        if (covers.ownerExists(handle, album)) {
            covers.attachFound(handle, album, image, address);
        }
    }

    private static final TreeMap<String, String> NOTHING = new TreeMap<>();

    /// The values to write: of a hit, unless they are the same as before; none at all where the values there were about another recording.
    private Optional<SortedMap<String, String>> values(Handle handle, Held row, Outcome outcome) {
        if (outcome instanceof Outcome.Hit hit) {
            SortedMap<String, String> own = new TreeMap<>();
            hit.values().forEach((key, value) -> own.put(key.key(), value));
            String payload = SanitizedText.sha256(own.toString());
            states.hit(handle, name(), row.track(), hit, payload);
            return row.payload().filter(payload::equals).isPresent() ? Optional.empty() : Optional.of(own);
        }
        boolean outdated = row.everHit() && row.payload().isEmpty() && (outcome instanceof Outcome.None || outcome instanceof Outcome.Ambiguous);
        if (outdated) {
            states.forgetHit(handle, name(), row.track());
        }
        return outdated ? Optional.of(NOTHING) : Optional.empty();
    }

    private Settled settled(Claim.Claimed claimed, Outcome outcome) {
        TrackId track = claimed.track();
        return switch (outcome) {
            case Outcome.Hit _ -> new Settled(track, TrackState.HIT, Optional.empty(), 0, 0, Optional.of(kept()));
            case Outcome.None() -> new Settled(track, TrackState.NONE, Optional.empty(), 0, claimed.misses() + 1,
                    Optional.of(Pace.UNKNOWN.full(claimed.misses())));
            case Outcome.Ambiguous(String why, double score) -> new Settled(track, TrackState.AMBIGUOUS,
                    Optional.of(String.format(Locale.ROOT, "%s, %.2f sure", why, score)), 0, claimed.misses() + 1, Optional.of(Pace.UNKNOWN.full(claimed.misses())));
            case Outcome.Refused(String why) -> new Settled(track, TrackState.REFUSED, Optional.of(why), 0, claimed.misses(), Optional.empty());
            case Outcome.Throttled(String why) -> again(claimed, Optional.of(why));
            case Outcome.Key(String why) -> again(claimed, Optional.of(why));
            case Outcome.Broken(String why) -> broken(claimed, why);
        };
    }

    private static Settled again(Claim.Claimed claimed, Optional<String> why) {
        return new Settled(claimed.track(), TrackState.WAITING, why, claimed.tries(), claimed.misses(), Optional.of(Duration.ZERO));
    }

    private Settled broken(Claim.Claimed claimed, String why) {
        int tries = claimed.tries() + 1;
        return tries < Pace.MOST_TRIES
                ? new Settled(claimed.track(), TrackState.WAITING, Optional.of(why), tries, claimed.misses(),
                        Optional.of(pace.retry().jittered(claimed.tries(), ThreadLocalRandom.current())))
                : new Settled(claimed.track(), TrackState.FAILED, Optional.of(why), 0, claimed.misses(), Optional.of(pace.afterFailure()));
    }

    private static Duration kept() {
        return Duration.ofSeconds(Math.round(Pace.KEPT.toSeconds() * ThreadLocalRandom.current().nextDouble(1 - FIFTH, 1 + FIFTH)));
    }

    /// What the outcomes tell of the provider itself. One answer is enough to see that it works. A question that broke before says little:
    /// it may be one that always breaks.
    private void judge(Handle handle, Claim claim, Map<TrackId, Outcome> outcomes) {
        Optional<String> broken = Optional.empty();
        boolean answered = false;
        for (Outcome outcome : outcomes.values()) {
            switch (outcome) {
                case Outcome.Key(String why) -> {
                    providers.rejected(handle, name(), provider.identity(), why);
                    return;
                }
                case Outcome.Throttled(String why) -> {
                    providers.complains(handle, name(), why);
                    return;
                }
                case Outcome.Broken(String why) -> broken = Optional.of(why);
                case Outcome.Hit _, Outcome.None(), Outcome.Ambiguous _ -> answered = true;
                case Outcome.Refused _ -> { }
            }
        }
        boolean brokeBefore = claim.tracks().stream().allMatch(track -> track.tries() > 0);
        if (broken.isEmpty() || answered) {
            providers.works(handle, name(), provider.identity());
        } else if (brokeBefore) {
            providers.brokenAgain(handle, name(), provider.identity(), broken.get());
        } else {
            providers.broken(handle, name(), provider.identity(), broken.get());
        }
    }

    /// Makes tracks due now, also those that were answered, and lets the provider be asked whatever it said before.
    int hasten(List<TrackId> tracks) {
        return database.inTransaction(handle -> states.hasten(handle, name(), tracks));
    }

    /// Lets the provider be asked whatever it said before.
    void reset() {
        database.useTransaction(handle -> providers.reset(handle, name()));
        complain();
    }

    /// Notes where people look for it why the provider cannot be asked from here.
    private void complain() {
        provider.unavailable().ifPresent(why -> database.useTransaction(handle -> providers.unavailable(handle, name(), why)));
    }

    boolean isAvailable() {
        return provider.unavailable().isEmpty();
    }

    /// Whether the work is over for now: nothing is due or tried again, the provider rejects this program, or cannot be asked from here.
    boolean isOver() {
        return !isAvailable() || database.read(handle -> providers.rejects(handle, name(), provider.identity()) || !states.isAnyOpen(handle, name()));
    }

    void close() {
        provider.close();
    }
}
