package org.soniquebay.api.discovery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soniquebay.api.discovery.ChosenTracksJson.ChosenTrackJson;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.tools.Tool;
import org.soniquebay.api.tools.ToolParts;
import org.soniquebay.discovery.search.NearestWords;
import org.soniquebay.discovery.search.PhraseAnswer;
import org.soniquebay.library.TrackId;

/// The tools that choose tracks: what the routes of search and similarity answer, in one form and in fewer words.
public final class DiscoveryTools {

    private static final String TRACKS = " Each track of the answer has its id, title, artist, album, length in seconds, tempo, key, and the reason why it was chosen.";
    private static final String NOTHING_ALIKE = "No track sounds like it: it has not been measured, or no other track may stand in the list.";

    private DiscoveryTools() {
    }

    record SearchArguments(@JsonUnwrapped PhraseRoutes.PhraseQuery phrase, @JsonUnwrapped WordSearchRoutes.PhrasePage page) {
    }

    record SimilarArguments(
            @Field(value = "Id of the track.", required = true, min = 1) Integer trackId,
            @JsonUnwrapped SimilarQuery bounds) {
    }

    public static List<Tool<?, ?>> all() {
        return List.of(
                choosing("search", "Search in plain words",
                        "Finds tracks by a phrase in plain English or French: words of titles, artists, albums and genres, and moods, instruments, tempo, key, year, length, and what"
                                + " is not wanted, such as “calm jazz without vocals, 90-100 BPM, from the 70s, under 5 minutes”. The notes say how the phrase was read.",
                        SearchArguments.class, DiscoveryTools::search),
                choosing("similar", "What sounds like a track", "Finds the tracks that sound most like one track, the nearest first.", SimilarArguments.class, DiscoveryTools::similar),
                choosing("mix", "What goes with tracks and artists",
                        "Recommends tracks that go with several tracks and artists at once, and not with others. The dials weigh what counts: timbre, rhythm, harmony, dynamics, tempo, key, mood.",
                        RecommendationBody.class, DiscoveryTools::mix),
                choosing("path", "A way from one track to another", "Finds a sequence of tracks that leads from one track to another in small steps, each sounding like the one before.",
                        PathBody.class, DiscoveryTools::path),
                choosing("dj_set", "A set for a DJ",
                        "Orders tracks into a set of a given length in which keys fit on the Camelot wheel, tempos change little and the energy takes its course. The notes name what exceeds a limit.",
                        DjSetBody.class, DiscoveryTools::set));
    }

    private static <P extends Record> Tool<P, ChosenTracksJson> choosing(String name, String title, String description, Class<P> arguments, Tool.Action<P, ChosenTracksJson> action) {
        return new Tool<>(name, title, description + TRACKS, arguments, ChosenTracksJson.class, false, action);
    }

    private static ChosenTracksJson search(ToolParts parts, SearchArguments asked) {
        String phrase = asked.phrase().q();
        return parts.database().readSoon(handle -> {
            PhraseAnswer found = parts.phrases().find(handle, asked.page().wish(phrase));
            String matched = found.understood().stream().map(PhraseAnswer.Understood::words).collect(Collectors.joining("; "));
            NamedTracks named = NamedTracks.of(handle, found.tracks(), List.of());
            int skipped = asked.page().skip();
            List<ChosenTrackJson> chosen = new ArrayList<>();
            for (int i = 0; i < found.tracks().size(); i++) {
                TrackId track = found.tracks().get(i);
                String reason = "Match " + (skipped + i + 1) + " for: " + (matched.isEmpty() ? phrase : matched) + ".";
                named.fields(track).ifPresent(fields -> chosen.add(new ChosenTrackJson(fields, reason)));
            }
            List<String> notes = new ArrayList<>(reading(found));
            if (found.total() == 0) {
                notes.add(NearestWords.nothingMatches(handle, phrase));
            }
            return ChosenTracksJson.of(chosen, found.total(), notes);
        });
    }

    private static List<String> reading(PhraseAnswer found) {
        return Stream.of(
                found.understood().stream().map(part -> quoted(part.clause().text()) + part.words() + "."),
                found.ignored().stream().map(part -> quoted(part.text()) + "ignored. " + part.reason().sentence()),
                found.relaxed().stream().map(part -> quoted(part.text()) + part.change()),
                found.alternatives().stream().map(part -> quoted(part.text()) + "perhaps meant: " + part.name() + "."),
                found.complete() ? Stream.<String>empty() : Stream.of("More tracks match than were ranked.")).flatMap(notes -> notes).toList();
    }

    private static String quoted(String part) {
        return "“" + part.strip() + "”: ";
    }

    private static ChosenTracksJson similar(ToolParts parts, SimilarArguments asked) {
        List<ChosenTrackJson> chosen = new SimilarSound(parts.database(), parts.vectors()).to(new TrackId(asked.trackId()), asked.bounds().wish()).stream()
                .filter(asked.bounds()::isNear).map(one -> new ChosenTrackJson(one.track(), alike(one))).toList();
        return ChosenTracksJson.of(chosen, chosen.isEmpty() ? List.of(NOTHING_ALIKE) : List.of());
    }

    private static String alike(SimilarTrackJson track) {
        String shares = track.shares().entrySet().stream().map(share -> share.getKey() + " " + signed(share.getValue())).collect(Collectors.joining(", "));
        return "Sounds " + two(track.score()) + " alike" + (shares.isEmpty() ? "" : ": " + shares) + ".";
    }

    private static ChosenTracksJson mix(ToolParts parts, RecommendationBody asked) {
        RecommendedJson found = new RecommendationRoutes(parts.database(), parts.vectors()).recommend(asked.query(), Language.ENGLISH);
        return ChosenTracksJson.of(found.recommendations().stream().map(one -> new ChosenTrackJson(one.track(), one.reason())).toList(), found.notes());
    }

    private static ChosenTracksJson path(ToolParts parts, PathBody asked) {
        PathJson found = new PathRoutes(parts.database(), parts.vectors()).find(asked.query(), Language.ENGLISH);
        return ChosenTracksJson.of(found.tracks().stream().map(place -> new ChosenTrackJson(place.track(), step(place))).toList(), found.notes());
    }

    private static String step(PathJson.PlaceJson place) {
        return place.score() == null ? "The start." : "Sounds " + two(place.score()) + " like the track before, and " + two(place.fromStart()) + " like the start"
                + (place.wide() ? "; a wide step." : ".");
    }

    private static ChosenTracksJson set(ToolParts parts, DjSetBody asked) {
        DjSetJson found = new DjSetRoutes(parts.database(), parts.vectors()).make(asked.query(), Language.ENGLISH);
        List<ChosenTrackJson> chosen = IntStream.range(0, found.tracks().size()).mapToObj(i -> new ChosenTrackJson(found.tracks().get(i).track(), place(found.tracks().get(i), i == 0))).toList();
        return ChosenTracksJson.of(chosen, found.deviations().stream().map(DjSetJson.DeviationJson::sentence).toList());
    }

    private static String place(DjSetJson.EntryJson entry, boolean first) {
        String begins = String.format(Locale.ROOT, "Begins at %d:%02d", entry.begins() / 60, entry.begins() % 60);
        String energy = Optional.ofNullable(entry.energy()).map(value -> "; energy " + two(value)).orElse("");
        if (first) {
            return begins + energy + ".";
        }
        String tempo = Optional.ofNullable(entry.tempoChange()).map(change -> "; tempo " + String.format(Locale.ROOT, "%+.1f %%", 100 * change)).orElse("; change of tempo not known");
        return begins + tempo + Optional.ofNullable(entry.keyMove()).map(move -> "; key " + move).orElse("; change of key not known") + energy + ".";
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }
}
