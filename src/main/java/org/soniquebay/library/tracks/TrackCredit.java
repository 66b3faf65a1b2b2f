package org.soniquebay.library.tracks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.library.ArtistName;

/// One of several artists that a file credits a track, or its album, to. A credit is made of names that the file itself keeps apart; text is never
/// split.
///
/// @param joinPhrase the text of the written credit between this name and the next, such as " & "; empty behind the last one
public record TrackCredit(Role role, ArtistName artist, String joinPhrase) {

    /// What an artist is credited for.
    public enum Role {
        ARTIST,
        ALBUM_ARTIST;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }


    private static final String BETWEEN_VALUES = "; ";
    /// The most artists of a track: an orchestra's members are no credit.
    private static final int MOST = 50;

    public TrackCredit {
        requireNonNull(role, "role is null");
        requireNonNull(artist, "artist is null");
        requireNonNull(joinPhrase, "joinPhrase is null");
    }

    /// @param names that the file keeps apart
    /// @param written the credit as a whole
    /// @return empty when the names are fewer than two artists
    public static List<TrackCredit> of(Role role, List<String> names, Optional<String> written) {
        List<ArtistName> artists = new ArrayList<>();
        names.stream().limit(MOST).flatMap(name -> ArtistName.of(name).stream())
                .filter(name -> artists.stream().noneMatch(other -> other.key().equals(name.key()))).forEach(artists::add);
        if (artists.size() < 2) {
            return List.of();
        }
        List<TrackCredit> credits = new ArrayList<>();
        for (int i = 0; i < artists.size(); i++) {
            boolean last = i == artists.size() - 1;
            credits.add(new TrackCredit(role, artists.get(i),
                    last ? "" : between(artists.get(i).written(), artists.get(i + 1).written(), written.orElse(""))));
        }
        return List.copyOf(credits);
    }

    private static String between(String one, String next, String written) {
        int start = written.indexOf(one);
        int end = start < 0 ? -1 : written.indexOf(next, start + one.length());
        return end < 0 ? BETWEEN_VALUES : written.substring(start + one.length(), end);
    }
}
