package org.soniquebay.api.scanning;

import org.soniquebay.api.http.Sentence;
import org.soniquebay.scan.hosts.MusicFolders;

/// What these routes say.
final class Texts {

    static final Sentence STARTED = Sentence.of("Scan started", "Scan lancé avec succès");
    static final Sentence UNDER_WAY = Sentence.of("Scan already under way", "Scan déjà en cours");
    static final Sentence NO_ROOT = Sentence.of(
            "There is no music folder yet: name one as `directory`.",
            "Aucun répertoire musical n'est encore connu : indiquez-en un dans `directory`.");
    static final Sentence TOO_MANY_WAIT = Sentence.of(
            "Too many scans are waiting already.", "Trop de scans sont déjà en attente.");
    /// As the original says it in any language.
    static final Sentence NO_SESSION = Sentence.of("Scan session not found", "Scan session not found");
    static final Sentence EARLIER_SESSION = Sentence.of("This scan is the earlier SoniqueBay's, which alone may change it.",
            "Ce scan est celui de l'ancien SoniqueBay, qui seul peut le modifier.");
    static final Sentence TOO_MANY_WATCH = Sentence.of(
            "Too many clients follow the events already.", "Trop de clients suivent déjà les événements.");

    static final Sentence NO_SUCH_ROOT = Sentence.of("There is no such music folder.", "Dossier de musique non trouvé");
    static final Sentence SCAN_UNDER_WAY = Sentence.of(
            "A scan is under way: try again when it is over.", "Un scan est en cours : réessayez quand il sera terminé.");

    private Texts() {}

    static Sentence holds(int tracks) {
        return Sentence.of(
                "The music folder holds tracks (" + tracks + "): tracks=missing or tracks=delete says what becomes of them.",
                "Le dossier de musique contient des pistes (" + tracks + ") : tracks=missing ou tracks=delete décide de leur sort.");
    }

    static Sentence refusal(MusicFolders.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Sentence.of("There is no such folder.", "Le répertoire n'est pas accessible");
            case AWAY -> Sentence.of(
                    "The music folder is not there (not mounted?).", "Le répertoire musical n'est pas là (non monté ?)");
            case NOT_A_FOLDER -> Sentence.of("That is a file, not a folder.", "Ce n'est pas un répertoire");
            case NOT_READABLE -> Sentence.of("The folder may not be read.", "Accès refusé au répertoire");
            case NOT_STORABLE -> Sentence.of("The folder's path is too long.", "Le chemin du répertoire est trop long");
            case NOT_ALLOWED -> Sentence.of(
                    "The folder is none of the music folders, and the server does not allow it as one.",
                    "Le répertoire ne fait pas partie des dossiers de musique, et le serveur ne l'autorise pas comme tel.");
        };
    }
}
