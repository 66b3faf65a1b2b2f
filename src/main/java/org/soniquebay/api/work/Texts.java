package org.soniquebay.api.work;

import org.soniquebay.api.http.Sentence;
import org.soniquebay.jobs.overview.QueueOverview;

/// What these routes say.
final class Texts {

    static final Sentence NO_JOB = Sentence.of("There is no such job.", "Cette tâche n'existe pas.");
    static final Sentence RUNNING = Sentence.of(
            "A worker is at this job: it ends by itself and can no longer be cancelled.",
            "Un worker exécute cette tâche : elle se terminera d'elle-même et ne peut plus être annulée.");

    private Texts() {}

    static Sentence idle(QueueOverview.Idleness idleness) {
        return switch (idleness) {
            case PAUSED -> Sentence.of(
                    "The queue is paused: no job begins before it is resumed.",
                    "La file est en pause : aucune tâche ne commence avant la reprise.");
            case NOBODY -> Sentence.of(
                    "There is no worker: start one, or a server with --threads 1 or more.",
                    "Il n'y a pas de worker : lancez-en un, ou un serveur avec --threads 1 ou plus.");
            case ALL_REST -> Sentence.of("All workers rest; each says why.", "Tous les workers sont en pause ; chacun dit pourquoi.");
        };
    }
}
