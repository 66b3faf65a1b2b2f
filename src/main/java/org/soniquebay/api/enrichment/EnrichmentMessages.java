package org.soniquebay.api.enrichment;

import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.enrichment.ProviderName;

/// The messages of these routes.
final class EnrichmentMessages {

    static final LocalizedMessage NO_PROVIDER = LocalizedMessage.of("There is no such provider.", "Ce fournisseur n'existe pas.");

    private EnrichmentMessages() {
    }

    /// What a provider learns of the library.
    static LocalizedMessage told(ProviderName provider) {
        return switch (provider) {
            case LISTENBRAINZ -> LocalizedMessage.of(
                    "The MusicBrainz recording ids of the tracks, up to a thousand at a time, from this network's address; no title, artist or file name.",
                    "Les identifiants d'enregistrement MusicBrainz des pistes, mille au plus à la fois, depuis l'adresse de ce réseau ; ni titre, ni artiste, ni nom de fichier.");
            case MUSICBRAINZ -> LocalizedMessage.of(
                    "The MusicBrainz ids of albums and tracks; of tracks without one title, artist and length; from this network's address, with the contact that was given.",
                    "Les identifiants MusicBrainz des albums et des pistes ; pour les pistes qui n'en ont pas, titre, artiste et durée ; depuis l'adresse de ce réseau, avec le contact indiqué.");
            case LASTFM -> LocalizedMessage.of(
                    "Artist and title of each track, and the names of the artists, with your key, from this network's address; no file name and no MusicBrainz id.",
                    "L'artiste et le titre de chaque piste, et le nom des artistes, avec votre clé, depuis l'adresse de ce réseau ; ni nom de fichier, ni identifiant MusicBrainz.");
            case COVERARTARCHIVE -> LocalizedMessage.of(
                    "The MusicBrainz release ids of albums that have no cover, from this network's address; no title, artist or picture.",
                    "Les identifiants MusicBrainz des albums sans pochette, depuis l'adresse de ce réseau ; ni titre, ni artiste, ni image.");
            case ACOUSTID -> LocalizedMessage.of(
                    "Acoustic fingerprints and lengths of the tracks without a MusicBrainz id, with your key, from this network's address; no sound, title or file name.",
                    "Les empreintes acoustiques et les durées des pistes sans identifiant MusicBrainz, avec votre clé, depuis l'adresse de ce réseau ; ni son, ni titre, ni nom de fichier.");
        };
    }
}
