package org.soniquebay.subsonic;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import org.soniquebay.access.users.Users;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.media.streams.SoundTranscoder;

/// The parts from which the OpenSubsonic API is made.
///
/// @param vectors the search for what sounds alike
/// @param transcoder codes sounds for players that want another format
/// @param version of the product
public record SubsonicParts(Database database, Users users, TrackVectorSearch vectors, SoundTranscoder transcoder, InstantSource clock, String version) {
    public SubsonicParts {
        requireNonNull(database, "database is null");
        requireNonNull(users, "users is null");
        requireNonNull(vectors, "vectors are null");
        requireNonNull(transcoder, "transcoder is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(version, "version is null");
    }
}
