package org.soniquebay.api.scanning;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.scan.roots.MusicFolders;

/// The messages of these routes.
final class ScanMessages {

    static final LocalizedMessage UNDER_WAY = LocalizedMessage.of("Scan already under way", "Scan déjà en cours");
    static final LocalizedMessage NO_ROOT = LocalizedMessage.of(
            "There is no music folder yet: name one as `directory`.",
            "Aucun répertoire musical n'est encore connu : indiquez-en un dans `directory`.");
    static final LocalizedMessage TOO_MANY_WAIT = LocalizedMessage.of(
            "Too many scans are waiting already.", "Trop de scans sont déjà en attente.");
    /// The message of the original, the same in any language.
    static final LocalizedMessage NO_SESSION = LocalizedMessage.of("Scan session not found", "Scan session not found");
    static final LocalizedMessage EARLIER_SESSION = LocalizedMessage.of("This scan is the earlier SoniqueBay's, which alone may change it.",
            "Ce scan est celui de l'ancien SoniqueBay, qui seul peut le modifier.");
    static final LocalizedMessage TOO_MANY_WATCH = LocalizedMessage.of(
            "Too many clients follow the events already.", "Trop de clients suivent déjà les événements.");

    static final LocalizedMessage NO_SUCH_ROOT = LocalizedMessage.of("There is no such music folder.", "Dossier de musique non trouvé");
    static final LocalizedMessage SCAN_UNDER_WAY = LocalizedMessage.of(
            "A scan is under way: try again when it is over.", "Un scan est en cours : réessayez quand il sera terminé.");

    static final LocalizedMessage OVERLAPS = LocalizedMessage.of(
            "The folder lies in a music folder, or one lies in it: nothing was changed.",
            "Le dossier se trouve dans un dossier de musique, ou en contient un : rien n'a été changé.");

    private ScanMessages() {}

    static LocalizedMessage started(List<Path> folders) {
        String named = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return LocalizedMessage.of("Scan started: " + named, "Scan lancé avec succès : " + named);
    }

    static LocalizedMessage holds(int tracks) {
        return LocalizedMessage.of(
                "The music folder holds tracks (" + tracks + "): tracks=missing or tracks=delete says what becomes of them.",
                "Le dossier de musique contient des pistes (" + tracks + ") : tracks=missing ou tracks=delete décide de leur sort.");
    }

    static LocalizedMessage refusal(MusicFolders.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> LocalizedMessage.of("There is no such folder.", "Le répertoire n'est pas accessible");
            case AWAY -> LocalizedMessage.of(
                    "The music folder is not there (not mounted?).", "Le répertoire musical n'est pas là (non monté ?)");
            case NOT_A_FOLDER -> LocalizedMessage.of("That is a file, not a folder.", "Ce n'est pas un répertoire");
            case NOT_READABLE -> LocalizedMessage.of("The folder may not be read.", "Accès refusé au répertoire");
            case NOT_STORABLE -> LocalizedMessage.of("The folder's path is too long.", "Le chemin du répertoire est trop long");
            case NOT_ALLOWED -> LocalizedMessage.of(
                    "The folder is none of the music folders, and the server does not allow it as one.",
                    "Le répertoire ne fait pas partie des dossiers de musique, et le serveur ne l'autorise pas comme tel.");
        };
    }
}
