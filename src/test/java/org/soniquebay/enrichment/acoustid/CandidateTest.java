package org.soniquebay.enrichment.acoustid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.json.JsonMapper;

/// Which recording is believed to be a track by its sound.
class CandidateTest {

    private static final TrackFacts TRACK = new TrackFacts(new TrackId(1), "/music/song.flac", Optional.empty(), Optional.empty(), Optional.of("Song"),
            new TrackFacts.Artist(new ArtistId(1), "Ada", false), Optional.empty(), OptionalInt.of(200));

    private static String id(int number) {
        return "0a0a0a0a-0000-4000-8000-00000000000" + number;
    }

    /// @param found score, number, title, artist and sources of a recording
    private static String result(String found) {
        String[] parts = found.split(",");
        return """
                {"id":"%s","score":%s,"recordings":[{"id":"%s","title":"%s","artists":[{"name":"%s"}],"sources":%s},{"id":"nobody"},null]}
                """.formatted(id(9), parts[0], id(Integer.parseInt(parts[1])), parts[2], parts[3], parts[4]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a sure sound, whatever the tags | 0.86,1,Other,Bea,1 | hit 1
            half as sure, tags that agree | 0.51,1,song (2011 Remaster),ADA,1 | hit 1
            half as sure, other tags | 0.84,1,Other,Bea,9 | ambiguous it sounds like “Other” by Bea
            less than half as sure | 0.49,1,Song,Ada,9 | none
            the tags decide between two | 0.95,1,Other,Bea,90; 0.93,2,Song,Ada,1 | hit 2
            live is another recording | 0.95,1,Song (live),Ada,90; 0.95,2,Song,Ada,1 | hit 2
            nothing decides between two | 0.95,1,Other,Bea,5; 0.92,2,Else,Eve,4 | ambiguous it sounds like “Other” by Bea
            most people decide between two | 0.95,1,Other,Bea,2; 0.92,2,Else,Eve,9 | hit 2
            one that is less alike is no rival | 0.95,1,Other,Bea,1; 0.89,2,Else,Eve,9 | hit 1
            the same song twice is no rival | 0.95,2,Other,Bea,4; 0.95,1,OTHER,Bea,4 | hit 1
            no number of 0 to 1 | 1.5,1,Song,Ada,1 | none
            """)
    void believesWhatSoundsAlikeAndWhatTheTagsSay(String what, String found, String expected) {
        StringBuilder results = new StringBuilder("[{\"id\":null},7");
        for (String one : found.split("; ")) {
            results.append(',').append(result(one));
        }
        String outcome = switch (Candidate.outcome(TRACK, JsonMapper.shared().readTree(results + "]"))) {
            case Outcome.Hit hit -> "hit " + hit.values().get(EnrichedKey.ACOUSTID_RECORDING_ID).substring(id(0).length() - 1);
            case Outcome.Ambiguous(String why, double _) -> "ambiguous " + why;
            case Outcome.None() -> "none";
            case Outcome.Refused _, Outcome.Throttled _, Outcome.Broken _, Outcome.Key _ -> "another";
        };
        assertThat(outcome).as(what).startsWith(expected);
    }
}
