package org.soniquebay.api.health;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.IndexState;
import org.soniquebay.jobs.queue.QueueActivity;
import org.soniquebay.scan.roots.RootPresence;

/// Checks every part that requests need, and those that they only gain from.
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final LocalizedMessage NO_DATABASE = LocalizedMessage.of(
            "The database does not answer.", "La base de données ne répond pas.");
    private static final LocalizedMessage DAMAGED = LocalizedMessage.of(
            "The database is damaged; what is stored there cannot all be read: restore a backup.",
            "La base de données est endommagée ; tout ce qu'elle contient n'est plus lisible : restaurez une sauvegarde.");
    private static final LocalizedMessage STUCK = LocalizedMessage.of(
            "Jobs are waiting, and nobody works on them: start a worker, or this server with --threads 1 or more.",
            "Des tâches attendent et personne n'y travaille : lancez un worker, ou ce serveur avec --threads 1 ou plus.");
    private static final LocalizedMessage PAUSED = LocalizedMessage.of(
            "The workers of this server rest: %s", "Les tâches de ce serveur sont en pause : %s");
    private static final LocalizedMessage QUEUE_PAUSED = LocalizedMessage.of(
            "The queue is paused: no job begins before it is resumed.", "La file est en pause : aucune tâche ne commence avant sa reprise.");
    private static final LocalizedMessage LOADING = LocalizedMessage.of(
            "The index is being loaded; a search waits for it.", "L'index est en cours de chargement ; une recherche l'attend.");
    private static final LocalizedMessage NO_REDIS = LocalizedMessage.of(
            "Redis does not answer: reads ask the database.", "Redis ne répond pas : les lectures passent par la base.");
    private static final LocalizedMessage BEHIND = LocalizedMessage.of(
            "The changes of other processes have not been heard for 10 s: similar tracks may lack them.",
            "Les changements des autres processus ne sont plus reçus depuis 10 s : les morceaux similaires peuvent les ignorer.");
    private static final LocalizedMessage AWAY = LocalizedMessage.of(RootPresence.AWAY,
            "Le dossier de musique %s est absent ou vide (non monté ?) : ses pistes restent listées, et ne peuvent être jouées avant son retour.");
    /// The time limit of the probe: probing clients give up soon, and the pool would wait longer for a connection.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final TrackVectorSearch vectors;
    private final Vitals vitals;
    private final QueueActivity queue;

    Readiness(Database database, TrackVectorSearch vectors, Vitals vitals, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.vectors = requireNonNull(vectors, "vectors is null");
        this.vitals = requireNonNull(vitals, "vitals is null");
        this.queue = new QueueActivity(clock);
    }

    /// @throws Problem 503 when requests cannot be served
    ReadyJson now(Language language) throws InterruptedException {
        QueueActivity.Movement movement = look();
        ReadyJson.Part work = vitals.restsBecause()
                .map(why -> new ReadyJson.Part("paused", PAUSED.with(why).in(language)))
                .orElseGet(() -> switch (movement) {
                    case MOVES -> ReadyJson.Part.OK;
                    case PAUSED -> new ReadyJson.Part("paused", QUEUE_PAUSED.in(language));
                    case STUCK -> new ReadyJson.Part("stuck", STUCK.in(language));
                });
        ReadyJson.Part redis = vitals.redisAnswers()
                .map(answers -> answers ? ReadyJson.Part.OK : new ReadyJson.Part("down", NO_REDIS.in(language)))
                .orElse(new ReadyJson.Part("absent", null));
        ReadyJson.Part sharing = vitals.followsOthers()
                .map(follows -> follows ? ReadyJson.Part.OK : new ReadyJson.Part("behind", BEHIND.in(language)))
                .orElse(new ReadyJson.Part("alone", null));
        ReadyJson ready = new ReadyJson("ready", database(language), work, index(language), redis, sharing, music(language));
        return ready.isDegraded() ? ready.withStatus("degraded") : ready;
    }

    /// The state of the database: one that is damaged but still answers does not make the server unready.
    private ReadyJson.Part database(Language language) {
        return database.damage().isPresent() ? new ReadyJson.Part("damaged", DAMAGED.in(language)) : ReadyJson.Part.OK;
    }

    private ReadyJson.Part music(Language language) {
        String away = vitals.musicFolders().entrySet().stream().filter(folder -> !folder.getValue())
                .map(folder -> AWAY.with(folder.getKey()).in(language)).collect(Collectors.joining(" "));
        return away.isEmpty() ? ReadyJson.Part.OK : new ReadyJson.Part("away", away);
    }

    /// @throws Problem 503 when the database does not answer
    void requireDatabase() throws InterruptedException {
        look();
    }

    private ReadyJson.Index index(Language language) {
        List<IndexState> states = vectors.states();
        boolean loading = states.stream().anyMatch(state -> !state.loaded());
        return new ReadyJson.Index(loading ? "loading" : "ok", loading ? LOADING.in(language) : null,
                states.stream().map(state -> new ReadyJson.Loaded(state.type(), state.loaded(), state.vectors(), state.bytes())).toList());
    }

    private QueueActivity.Movement look() throws InterruptedException {
        try {
            return database.readWithin(PATIENCE, queue::look);
        } catch (DatabaseException e) {
            LOG.debug("The database does not answer the readiness probe", e);
            throw Problem.of(503, e instanceof DatabaseException.Damaged ? DAMAGED : NO_DATABASE);
        }
    }
}
