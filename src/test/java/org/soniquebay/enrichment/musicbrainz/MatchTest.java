package org.soniquebay.enrichment.musicbrainz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.node.JsonNodeFactory;

/// Which recording is believed to be a track.
class MatchTest {

    private static TrackFacts track(String title, String artist, int seconds) {
        return new TrackFacts(new TrackId(1), "/music/1.flac", Optional.empty(), Optional.empty(), Optional.of(title), new TrackFacts.Artist(new ArtistId(1), artist, false),
                Optional.of(new TrackFacts.Album(new AlbumId(1), "Blue Album", Optional.empty())), OptionalInt.of(seconds));
    }

    private static Recording recording(int id, String title, String artist, long millis, String released) {
        return new Recording("00000000-0000-4000-8000-%012d".formatted(id), title, List.of(artist), OptionalLong.of(millis), List.of("Blue Album"),
                Optional.of(released).filter(date -> !date.isEmpty()), Optional.empty(), JsonNodeFactory.instance.objectNode());
    }

    private static double score(String title, String artist, long millis) {
        return Match.of(track("Été (feat. Bob)", "Björk", 200), recording(1, title, artist, millis, "")).score();
    }

    @Test
    void whatIsTheSameToAPersonIsTheSame() {
        assertThat(score("ÉTÉ [feat. Bob]", "bjork", 201_000)).isCloseTo(1, within(1e-9));
        assertThat(score("Ete", "BJÖRK", 200_000)).isCloseTo(0.96, within(1e-9));
        assertThat(score("Été (feat. Bob)", "Björk", 206_000)).isCloseTo(0.9, within(1e-9));
        assertThat(score("Été (feat. Bob)", "Somebody else", 200_000)).isLessThan(Match.SURE);
        assertThat(score("Hiver", "Björk", 200_000)).isLessThan(Match.POSSIBLE);
    }

    @Test
    void anotherRecordingIsVetoed() {
        assertThat(score("Été (live)", "Björk", 200_000)).isZero();
        assertThat(score("Été (feat. Bob) (remix)", "Björk", 200_000)).isZero();
        assertThat(score("Été (feat. Bob), Pt. 2", "Björk", 200_000)).isZero();
        assertThat(score("Été (feat. Bob)", "Björk", 216_000)).isZero();
        assertThat(Match.of(track("Live", "A", 200), recording(1, "Live", "A", 200_000, "")).score()).isCloseTo(1, within(1e-9));
    }

    @Test
    void ofRecordingsThatTieTheFirstReleasedIsIt() {
        TrackFacts track = track("Song", "Ada", 200);
        List<Match> matches = List.of(recording(3, "Song", "Ada", 200_000, ""), recording(2, "Song", "Ada", 200_000, "1999"), recording(1, "Song", "Ada", 200_000, "1971-05"),
                recording(4, "Song", "Ada", 200_000, "1971-05")).stream().map(each -> Match.of(track, each)).toList();

        assertThat(Match.sure(matches)).map(match -> match.recording().id()).contains("00000000-0000-4000-8000-000000000001");
    }

    @Test
    void nobodyIsBelievedWhereTwoArtistsCompete() {
        TrackFacts unknown = new TrackFacts(new TrackId(1), "/music/1.flac", Optional.empty(), Optional.empty(), Optional.of("Song"),
                new TrackFacts.Artist(new ArtistId(1), "Anna", false), Optional.empty(), OptionalInt.empty());
        List<Match> rivals = List.of(Match.of(unknown, recording(1, "Song", "Anna", 1, "")), new Match(recording(2, "Song", "Ana", 1, ""), 0.84));

        assertThat(rivals.getFirst().score()).isCloseTo(0.85, within(1e-9));
        assertThat(Match.sure(rivals)).isEmpty();
        assertThat(Match.sure(rivals.subList(0, 1))).isPresent();
    }

    @Test
    void nothingInATextHasAMeaningToTheSearch() {
        assertThat(SearchQuery.escaped("AC/DC: \"Who? AND why\" (+1) \\ [x] ~*!^{}&&||-")).isEqualTo(
                "AC\\/DC\\: \\\"Who\\? and why\\\" \\(\\+1\\) \\\\ \\[x\\] \\~\\*\\!\\^\\{\\}\\&\\&\\|\\|\\-");
        assertThat(SearchQuery.paths("A&B", "C", OptionalInt.of(3))).containsExactly(
                "recording?fmt=json&limit=25&query=recording%3A%22A%5C%26B%22+AND+artist%3A%22C%22+AND+dur%3A%5B0+TO+8000%5D",
                "recording?fmt=json&limit=25&query=recording%3A%22A%5C%26B%22+AND+artist%3A%22C%22",
                "recording?fmt=json&limit=25&query=recording%3A%28A%5C%26B%29+AND+artist%3A%28C%29");
        assertThat(SearchQuery.paths("A", "B", OptionalInt.empty())).hasSize(2);
    }
}
