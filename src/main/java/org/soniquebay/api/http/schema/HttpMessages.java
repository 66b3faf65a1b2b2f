package org.soniquebay.api.http.schema;

/// The kernel's own messages about requests that cannot be read.
public final class HttpMessages {

    public static final LocalizedMessage MISSING = LocalizedMessage.of("This is required.", "Ce champ est requis.");
    public static final LocalizedMessage NOT_INTEGER = LocalizedMessage.of("This is not an integer.", "Ce n'est pas un nombre entier.");
    static final LocalizedMessage NOT_NUMBER = LocalizedMessage.of("This is not a finite number.", "Ce n'est pas un nombre fini.");
    static final LocalizedMessage NOT_TRUTH = LocalizedMessage.of("This is neither true nor false.", "Ce n'est ni true ni false.");
    static final LocalizedMessage NOT_TEXT = LocalizedMessage.of("This is not a text.", "Ce n'est pas un texte.");
    static final LocalizedMessage NOT_STORABLE = LocalizedMessage.of(
            "The text holds a character that cannot be stored (U+0000 or half a surrogate pair).",
            "Le texte contient un caractère impossible à enregistrer (U+0000 ou une moitié de paire de substitution).");
    static final LocalizedMessage NOT_DATE = LocalizedMessage.of(
            "This is not a date and time with an offset.", "Ce n'est pas une date et heure avec décalage.");
    static final LocalizedMessage NOT_LIST = LocalizedMessage.of("This is not a list.", "Ce n'est pas une liste.");
    static final LocalizedMessage NOT_OBJECT = LocalizedMessage.of("This is not an object.", "Ce n'est pas un objet.");
    public static final LocalizedMessage UNKNOWN_PARAMETER_LIKE = LocalizedMessage.of(
            "There is no such parameter; did you mean %s?", "Ce paramètre n'existe pas ; vouliez-vous dire %s ?");
    public static final LocalizedMessage UNKNOWN_PARAMETER = LocalizedMessage.of(
            "There is no such parameter; this address takes %s.", "Ce paramètre n'existe pas ; cette adresse accepte %s.");
    public static final LocalizedMessage NO_PARAMETERS = LocalizedMessage.of(
            "There is no such parameter; this address takes none.", "Ce paramètre n'existe pas ; cette adresse n'en accepte aucun.");
    public static final LocalizedMessage UNKNOWN_FIELD = LocalizedMessage.of(
            "There is no such field; there are %s.", "Ce champ n'existe pas ; il y a %s.");
    public static final LocalizedMessage UNKNOWN_FIELD_LIKE = LocalizedMessage.of(
            "There is no such field; did you mean %s?", "Ce champ n'existe pas ; vouliez-vous dire %s ?");
    public static final LocalizedMessage NOT_JSON = LocalizedMessage.of(
            "The body is not valid JSON (or has a key twice).", "Le corps n'est pas du JSON valide (ou contient une clé en double).");
    static final LocalizedMessage AT_LEAST = LocalizedMessage.of("This must be at least %s.", "La valeur doit être au moins %s.");
    static final LocalizedMessage AT_MOST = LocalizedMessage.of("This must be at most %s.", "La valeur doit être au plus %s.");
    static final LocalizedMessage TOO_LONG = LocalizedMessage.of(
            "The text is longer than %d bytes of UTF-8.", "Le texte dépasse %d octets en UTF-8.");
    static final LocalizedMessage NOT_ONE_OF = LocalizedMessage.of("This must be one of: %s.", "La valeur doit être l'une de : %s.");
    static final LocalizedMessage NOT_ONE_OF_LIKE = LocalizedMessage.of(
            "This must be one of: %s. Did you mean %s?", "La valeur doit être l'une de : %s. Vouliez-vous dire %s ?");
    static final LocalizedMessage TOO_FEW = LocalizedMessage.of("This needs at least %d elements.", "Il faut au moins %d éléments.");
    static final LocalizedMessage TOO_MANY = LocalizedMessage.of("This may have at most %d elements.", "Il faut au plus %d éléments.");
    public static final LocalizedMessage BODY_TOO_LARGE = LocalizedMessage.of(
            "The body is larger than %d bytes.", "Le corps dépasse %d octets.");
    public static final LocalizedMessage NO_SUCH_PATH = LocalizedMessage.of("There is nothing at this address.", "Il n'y a rien à cette adresse.");
    public static final LocalizedMessage WRONG_METHOD = LocalizedMessage.of(
            "This address does not answer to this method.", "Cette adresse ne répond pas à cette méthode.");
    public static final LocalizedMessage UNEXPECTED = LocalizedMessage.of(
            "Something unexpected went wrong; the server's log says more.",
            "Une erreur inattendue est survenue ; le journal du serveur en dit plus.");
    public static final LocalizedMessage NO_DATABASE = LocalizedMessage.of(
            "The database cannot be used at the moment.", "La base de données est momentanément inutilisable.");

    public static final LocalizedMessage DISK_FULL = LocalizedMessage.of("The disk of the database is full: nothing can be saved until there is room.",
            "Le disque de la base de données est plein : rien ne peut être enregistré tant qu'il n'y a pas de place.");

    public static final LocalizedMessage GIVEN_UP = LocalizedMessage.of(
            "The answer took longer than 20 seconds and was given up; ask for something narrower.",
            "La réponse demandait plus de 20 secondes et a été abandonnée ; demandez quelque chose de plus précis.");

    public static final LocalizedMessage TOO_INVOLVED = LocalizedMessage.of(
            "The words are too involved to search for; ask more simply.", "La recherche est trop compliquée ; demandez plus simplement.");

    public static final LocalizedMessage DAMAGED = LocalizedMessage.of(
            "The database is damaged where this request reads: its owner has to restore a backup.",
            "La base de données est endommagée là où lit cette requête : son propriétaire doit restaurer une sauvegarde.");

    public static final LocalizedMessage TOO_SLOW = LocalizedMessage.of(
            "The request did not arrive in time.", "La requête n'est pas arrivée à temps.");

    public static final LocalizedMessage WRITTEN_MEANWHILE = LocalizedMessage.of(
            "Somebody else has just written the same, or removed what this refers to; look again.",
            "Quelqu'un d'autre vient d'écrire la même chose, ou de supprimer ce à quoi ceci fait référence ; relisez.");

    public static final LocalizedMessage TOO_MUCH_AT_ONCE = LocalizedMessage.of(
            "Too many large requests arrive at once; try again.", "Trop de requêtes volumineuses à la fois ; réessayez.");

    public static final LocalizedMessage ROLE_NEEDED = LocalizedMessage.of(
            "This takes a key with the role “%s” (soniquebay key create NAME --role ROLE makes one).",
            "Il faut pour cela une clé dotée du rôle « %s » (soniquebay key create NOM --role RÔLE en crée une).");

    public static final LocalizedMessage METHOD_OVERRIDE = LocalizedMessage.of(
            "The method of a request is its own; X-HTTP-Method-Override is not taken.",
            "La méthode d'une requête est la sienne ; X-HTTP-Method-Override n'est pas accepté.");

    private HttpMessages() {
    }
}
