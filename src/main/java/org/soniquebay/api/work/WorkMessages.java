package org.soniquebay.api.work;

import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.jobs.overview.QueueOverview;

/// The messages of these routes.
final class WorkMessages {

    static final LocalizedMessage NO_JOB = LocalizedMessage.of("There is no such job.", "Cette tâche n'existe pas.");
    static final LocalizedMessage RUNNING = LocalizedMessage.of(
            "A worker is at this job: it ends by itself and can no longer be cancelled.",
            "Un worker exécute cette tâche : elle se terminera d'elle-même et ne peut plus être annulée.");

    static final LocalizedMessage BACKING_UP = LocalizedMessage.of(
            "A backup is being written already: wait until it is done.",
            "Une sauvegarde est déjà en cours : attendez qu'elle soit terminée.");

    private WorkMessages() {}

    static LocalizedMessage idle(QueueOverview.Idleness idleness) {
        return switch (idleness) {
            case PAUSED -> LocalizedMessage.of(
                    "The queue is paused: no job begins before it is resumed.",
                    "La file est en pause : aucune tâche ne commence avant la reprise.");
            case NOBODY -> LocalizedMessage.of(
                    "There is no worker: start one, or a server with --threads 1 or more.",
                    "Il n'y a pas de worker : lancez-en un, ou un serveur avec --threads 1 ou plus.");
            case ALL_REST -> LocalizedMessage.of("All workers rest; each says why.", "Tous les workers sont en pause ; chacun dit pourquoi.");
        };
    }
}
