package org.soniquebay.enrichment.musicbrainz;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.names.Names;

/// A recording that may be a track's.
///
/// @param score how sure it is, 0 to 1
record Match(Recording recording, double score) {

    /// A match of at least so much is the track.
    static final double SURE = 0.85;
    /// A match of at least so much is worth a person's look.
    static final double POSSIBLE = 0.70;
    /// By so much it has to be better than the next recording of another artist.
    private static final double MARGIN = 0.05;

    private static final double TITLE = 0.40;
    private static final double ARTIST = 0.30;
    private static final double LENGTH = 0.20;
    private static final double ALBUM = 0.10;
    private static final double NEUTRAL = 0.5;
    private static final double MILLIS = 1000;
    private static final double SAME_SECONDS = 2;
    private static final double UNLIKE_SECONDS = 10;
    private static final double OTHER_SECONDS = 15;
    private static final double ALIKE = 1e-9;

    /// The sure match first; of recordings that tie, the one released first, then the one of the smallest id.
    static final Comparator<Match> ORDER = Comparator.comparingDouble((Match match) -> -Math.round(match.score() / ALIKE))
            .thenComparing(match -> match.recording().firstReleased().orElse("9999")).thenComparing(match -> match.recording().id());

    /// How well a recording fits a track that has a title; 0 where it is another one for sure.
    static Match of(TrackFacts track, Recording recording) {
        String title = track.title().orElseThrow();
        if (Names.differ(title, recording.title()) || secondsApart(track.seconds(), recording.millis()) > OTHER_SECONDS) {
            return new Match(recording, 0);
        }
        double artist = recording.artists().stream().mapToDouble(name -> Names.likeness(track.artist().name(), name)).max().orElse(0);
        double album = track.album().map(TrackFacts.Album::title).map(name -> recording.releases().stream().mapToDouble(release -> Names.likeness(name, release)).max().orElse(0)).orElse(NEUTRAL);
        return new Match(recording, TITLE * Names.likeness(title, recording.title()) + ARTIST * artist + LENGTH * length(track.seconds(), recording.millis())
                + ALBUM * album);
    }

    private static double length(OptionalInt seconds, OptionalLong millis) {
        if (seconds.isEmpty() || millis.isEmpty()) {
            return NEUTRAL;
        }
        double apart = secondsApart(seconds, millis);
        return Math.clamp((UNLIKE_SECONDS - apart) / (UNLIKE_SECONDS - SAME_SECONDS), 0, 1);
    }

    /// Zero where one of the lengths is not known.
    private static double secondsApart(OptionalInt seconds, OptionalLong millis) {
        return seconds.isEmpty() || millis.isEmpty() ? 0 : Math.abs(seconds.getAsInt() - millis.getAsLong() / MILLIS);
    }

    /// The match that is the track; empty where none is sure enough, or two artists compete.
    static Optional<Match> sure(List<Match> matches) {
        Optional<Match> best = matches.stream().min(ORDER).filter(match -> match.score() >= SURE);
        return best.filter(match -> matches.stream().noneMatch(other -> !sharesArtist(match, other) && match.score() - other.score() < MARGIN));
    }

    private static boolean sharesArtist(Match one, Match other) {
        return one.recording().artists().stream().anyMatch(name -> other.recording().artists().stream().anyMatch(another -> Names.likeness(name, another) == 1));
    }
}
