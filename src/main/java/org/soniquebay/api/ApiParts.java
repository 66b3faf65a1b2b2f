package org.soniquebay.api;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.soniquebay.access.users.Users;
import org.soniquebay.api.health.MetricsRoutes;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.media.streams.SoundTranscoder;

/// The parts from which the areas of the API are made.
///
/// @param caches one region for each of the separate tables
/// @param vectors the search for the nearest tracks
/// @param phrases the search in plain words
/// @param transcoder codes sounds for players that cannot decode a file
/// @param users those whose players connect
/// @param backups those that the server keeps
/// @param vitals the process's knowledge of its own health
/// @param figures the answer of `/metrics`
/// @param version of the product
public record ApiParts(Database database, ScanningParts scanning, Caches caches, TrackVectorSearch vectors, PhraseSearch phrases, SoundTranscoder transcoder, Users users, Backups backups, Vitals vitals, MetricsRoutes.Figures figures, InstantSource clock, String version) {
    public ApiParts {
        requireNonNull(database, "database is null");
        requireNonNull(scanning, "scanning is null");
        requireNonNull(caches, "caches is null");
        requireNonNull(vectors, "vectors is null");
        requireNonNull(phrases, "phrases is null");
        requireNonNull(transcoder, "transcoder is null");
        requireNonNull(users, "users is null");
        requireNonNull(backups, "backups is null");
        requireNonNull(vitals, "vitals is null");
        requireNonNull(figures, "figures is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(version, "version is null");
    }
}
