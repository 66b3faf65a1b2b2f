package org.soniquebay.app.similar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.embedding.model.Blocks.Share;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;

class SimilarTextTest {

    private static final TrackId ONE = new TrackId(1);
    private static final TrackId OTHER = new TrackId(2);

    private final SimilarText text = new SimilarText(new TrackText(Map.of(ONE, track(ONE, "One"), OTHER, track(OTHER, "Other")), Map.of()));

    @Test
    void tableSaysWhatEachScoreIsTheSumOf() {
        String table = text.table(ONE, List.of(new SimilarTrack(OTHER, 0.75, List.of(new Share("timbre", 0.5), new Share("rhythm", 0.25)))));

        assertThat(table.lines()).anySatisfy(line -> assertThat(line).isEqualTo("score  = timbre + rhythm"))
                .anySatisfy(line -> assertThat(line).startsWith("+0.75    +0.50    +0.25    Ada – Other"));
    }

    @Test
    void tableOfAModelWithoutBlocksHasScoresOnly() {
        String table = text.table(ONE, List.of(new SimilarTrack(OTHER, 0.75, List.of())));

        assertThat(table.lines()).anySatisfy(line -> assertThat(line).isEqualTo("score"))
                .anySatisfy(line -> assertThat(line).startsWith("+0.75       Ada – Other"));
    }

    private static Track track(TrackId id, String title) {
        return new Track(id, "/music/" + title + ".mp3", Optional.of(title), new ArtistId(1), "Ada", Optional.empty(), Optional.empty(),
                Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
