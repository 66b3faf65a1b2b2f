package org.soniquebay.api.http;

/// What the kernel itself says about requests that cannot be read.
final class Texts {

    static final Sentence MISSING = Sentence.of("This is required.", "Ce champ est requis.");
    static final Sentence NOT_INTEGER = Sentence.of("This is not an integer.", "Ce n'est pas un nombre entier.");
    static final Sentence NOT_NUMBER = Sentence.of("This is not a finite number.", "Ce n'est pas un nombre fini.");
    static final Sentence NOT_TRUTH = Sentence.of("This is neither true nor false.", "Ce n'est ni true ni false.");
    static final Sentence NOT_TEXT = Sentence.of("This is not a text.", "Ce n'est pas un texte.");
    static final Sentence NOT_STORABLE = Sentence.of(
            "The text holds a character that cannot be stored (U+0000 or half a surrogate pair).",
            "Le texte contient un caractère impossible à enregistrer (U+0000 ou une moitié de paire de substitution).");
    static final Sentence NOT_DATE = Sentence.of(
            "This is not a date and time with an offset.", "Ce n'est pas une date et heure avec décalage.");
    static final Sentence NOT_LIST = Sentence.of("This is not a list.", "Ce n'est pas une liste.");
    static final Sentence NOT_OBJECT = Sentence.of("This is not an object.", "Ce n'est pas un objet.");
    static final Sentence NOT_JSON = Sentence.of(
            "The body is not valid JSON (or has a key twice).", "Le corps n'est pas du JSON valide (ou contient une clé en double).");
    static final Sentence AT_LEAST = Sentence.of("This must be at least %s.", "La valeur doit être au moins %s.");
    static final Sentence AT_MOST = Sentence.of("This must be at most %s.", "La valeur doit être au plus %s.");
    static final Sentence TOO_LONG = Sentence.of(
            "The text is longer than %d bytes of UTF-8.", "Le texte dépasse %d octets en UTF-8.");
    static final Sentence NOT_ONE_OF = Sentence.of("This must be one of: %s.", "La valeur doit être l'une de : %s.");
    static final Sentence TOO_FEW = Sentence.of("This needs at least %d elements.", "Il faut au moins %d éléments.");
    static final Sentence TOO_MANY = Sentence.of("This may have at most %d elements.", "Il faut au plus %d éléments.");
    static final Sentence BODY_TOO_LARGE = Sentence.of(
            "The body is larger than %d bytes.", "Le corps dépasse %d octets.");
    static final Sentence NO_SUCH_PATH = Sentence.of("There is nothing at this address.", "Il n'y a rien à cette adresse.");
    static final Sentence WRONG_METHOD = Sentence.of(
            "This address does not answer to this method.", "Cette adresse ne répond pas à cette méthode.");
    static final Sentence UNEXPECTED = Sentence.of(
            "Something unexpected went wrong; the server's log says more.",
            "Une erreur inattendue est survenue ; le journal du serveur en dit plus.");
    static final Sentence NO_DATABASE = Sentence.of(
            "The database cannot be used at the moment.", "La base de données est momentanément inutilisable.");

    static final Sentence DISK_FULL = Sentence.of("The disk of the database is full: nothing can be saved until there is room.",
            "Le disque de la base de données est plein : rien ne peut être enregistré tant qu'il n'y a pas de place.");

    static final Sentence TOO_INVOLVED = Sentence.of(
            "The words are too involved to search for; ask more simply.", "La recherche est trop compliquée ; demandez plus simplement.");

    static final Sentence DAMAGED = Sentence.of(
            "The database is damaged where this request reads: its owner has to restore a backup.",
            "La base de données est endommagée là où lit cette requête : son propriétaire doit restaurer une sauvegarde.");

    static final Sentence TOO_SLOW = Sentence.of(
            "The request did not arrive in time.", "La requête n'est pas arrivée à temps.");

    static final Sentence WRITTEN_MEANWHILE = Sentence.of(
            "Somebody else has just written the same, or removed what this refers to; look again.",
            "Quelqu'un d'autre vient d'écrire la même chose, ou de supprimer ce à quoi ceci fait référence ; relisez.");

    static final Sentence TOO_MUCH_AT_ONCE = Sentence.of(
            "Too many large requests arrive at once; try again.", "Trop de requêtes volumineuses à la fois ; réessayez.");

    static final Sentence ROLE_NEEDED = Sentence.of(
            "This takes a key with the role “%s” (soniquebay key create NAME --role ROLE makes one).",
            "Il faut pour cela une clé dotée du rôle « %s » (soniquebay key create NOM --role RÔLE en crée une).");

    static final Sentence METHOD_OVERRIDE = Sentence.of(
            "The method of a request is its own; X-HTTP-Method-Override is not taken.",
            "La méthode d'une requête est la sienne ; X-HTTP-Method-Override n'est pas accepté.");

    private Texts() {
    }
}
