package org.soniquebay.playlist.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.CustomPlan;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.search.WordQuery;

/// Finds the tracks that the lines of a file mean: at their paths; else by the longest common end of the paths, for files that
/// have moved; else by artist and title as the search compares them. A track whose own file is gone is found last, and
/// one that is hidden at its own path only.
final class TrackMatching {

    /// The least number of common names at the ends of two paths for which the length does not matter.
    private static final int SURE_NAMES = 3;
    private static final int MOST_BY_WORDS = 20;
    private static final int AT_ONCE = 1000;
    /// Each line that is searched for costs a statement of its own.
    private static final int MOST_SEARCHED = 500;

    private static final String BY_PATH = "SELECT id, path, duration, content_hash FROM tracks WHERE path = ANY (:paths) AND (missing_since IS NULL) = :there";
    private static final String BY_NAME = """
            SELECT id, path, duration, content_hash FROM tracks
            WHERE %s
              AND lower(normalize(regexp_replace(path, '^.*/', ''), NFC)) IN (SELECT lower(normalize(name, NFC)) FROM unnest(:names) AS name)
            """.formatted(TrackScope.LISTED.tracks());
    private static final String BY_TITLE = """
            SELECT asked.line, tracks.id, tracks.path, tracks.duration, tracks.content_hash
            FROM unnest(:lines, :titles, :shown) AS asked (line, title, shown)
            JOIN track_sort_keys AS names ON names.title = sort_key(asked.title)
            JOIN tracks ON tracks.id = names.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            WHERE %s
              AND search_key(asked.shown) IN (search_key(concat_ws(' ', artists.name, tracks.title)), search_key(concat_ws(' ', tracks.artist_credit, tracks.title)))
            ORDER BY tracks.id
            """.formatted(TrackScope.LISTED.tracks());
    private static final String BY_WORDS = """
            SELECT tracks.id, tracks.path, tracks.duration, tracks.content_hash
            FROM track_search
            JOIN tracks ON tracks.id = track_search.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            WHERE track_search.search @@ %s AND %s
              AND search_key(:shown) IN (search_key(concat_ws(' ', artists.name, tracks.title)), search_key(concat_ws(' ', tracks.artist_credit, tracks.title)))
            ORDER BY tracks.id LIMIT :most
            """;

    private final Handle handle;
    private final List<M3uLine> lines;
    private final Match[] matches;

    private TrackMatching(Handle handle, List<M3uLine> lines) {
        this.handle = handle;
        this.lines = lines;
        this.matches = new Match[lines.size()];
    }

    /// What each line means, in their order.
    static List<Match> of(Handle handle, List<M3uLine> lines) {
        TrackMatching matching = new TrackMatching(handle, lines);
        matching.byPath(true);
        matching.byEndOfPath();
        matching.byWords();
        matching.byPath(false);
        return Stream.of(matching.matches).map(match -> match == null ? new Match.None() : match).toList();
    }

    private boolean isOpen(int line) {
        return !(matches[line] instanceof Match.Found);
    }

    /// @param there whether the files are there
    private void byPath(boolean there) {
        Map<String, TrackId> byPath = new HashMap<>();
        for (int first = 0; first < lines.size(); first += AT_ONCE) {
            List<String> paths = lines.subList(first, Math.min(first + AT_ONCE, lines.size())).stream()
                    .flatMap(line -> line.paths().stream()).flatMap(TrackMatching::spellings).distinct().toList();
            handle.createQuery(BY_PATH).bindArray("paths", String.class, paths).bind("there", there).map((row, _) -> Candidate.of(row))
                    .forEach(found -> byPath.put(found.path(), found.id()));
        }
        for (int i = 0; i < lines.size(); i++) {
            Optional<TrackId> track = isOpen(i)
                    ? lines.get(i).paths().stream().flatMap(TrackMatching::spellings).filter(byPath::containsKey).findFirst().map(byPath::get) : Optional.empty();
            if (track.isPresent()) {
                matches[i] = new Match.Found(track.get(), Match.By.PATH);
            }
        }
    }

    /// Accents are written composed or decomposed: file systems differ in this.
    private static Stream<String> spellings(String path) {
        return Stream.of(path, Normalizer.normalize(path, Normalizer.Form.NFC), Normalizer.normalize(path, Normalizer.Form.NFD)).distinct();
    }

    private void byEndOfPath() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (isOpen(i)) {
                names.add(lines.get(i).name());
            }
        }
        if (names.isEmpty()) {
            return;
        }
        Map<String, List<Candidate>> byEnd = new HashMap<>();
        handle.createQuery(BY_NAME).bindArray("names", String.class, names).map((row, _) -> Candidate.of(row)).forEach(candidate -> {
            List<String> steps = steps(candidate.path());
            byEnd.computeIfAbsent(end(steps, 1), _ -> new ArrayList<>()).add(candidate);
            byEnd.computeIfAbsent(end(steps, 2), _ -> new ArrayList<>()).add(candidate);
        });
        for (int i = 0; i < lines.size(); i++) {
            if (isOpen(i)) {
                matches[i] = byEndOfPath(lines.get(i), byEnd);
            }
        }
    }

    private static Match byEndOfPath(M3uLine line, Map<String, List<Candidate>> byEnd) {
        List<String> steps = steps(line.paths().getFirst());
        List<Candidate> longest = new ArrayList<>();
        int most = 0;
        for (Candidate candidate : byEnd.getOrDefault(end(steps, 2), List.of())) {
            int common = common(steps, steps(candidate.path()));
            if (common < SURE_NAMES && candidate.differsFrom(line)) {
                continue;
            }
            if (common > most) {
                longest.clear();
                most = common;
            }
            if (common == most) {
                longest.add(candidate);
            }
        }
        if (!longest.isEmpty()) {
            return Candidate.chosen(longest, line, Match.By.END_OF_PATH);
        }
        // A file's name alone, "01.mp3", says little.
        return Candidate.chosen(byEnd.getOrDefault(end(steps, 1), List.of()).stream().filter(candidate -> candidate.hasLengthOf(line)).toList(),
                line, Match.By.END_OF_PATH);
    }

    private static List<String> steps(String path) {
        return List.of(Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).split("/", -1));
    }

    private static String end(List<String> steps, int names) {
        return names + String.join("/", steps.subList(Math.max(0, steps.size() - names), steps.size()));
    }

    private static int common(List<String> one, List<String> other) {
        int common = 0;
        while (common < Math.min(one.size(), other.size()) && one.get(one.size() - 1 - common).equals(other.get(other.size() - 1 - common))) {
            common++;
        }
        return common;
    }

    private void byWords() {
        for (int first = 0; first < lines.size(); first += AT_ONCE) {
            byTitles(IntStream.range(first, Math.min(first + AT_ONCE, lines.size())).filter(this::isOpen).boxed().toList());
        }
        IntStream.range(0, lines.size()).filter(this::isOpen).limit(MOST_SEARCHED).forEach(line -> take(line, byWords(lines.get(line))));
    }

    /// What the path left open stays so when the words say nothing.
    private void take(int line, Match found) {
        matches[line] = found instanceof Match.None ? matches[line] : found;
    }

    /// By what follows a hyphen, which may be the title, all lines in one statement.
    private void byTitles(List<Integer> some) {
        List<Integer> asked = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int line : some) {
            for (String title : lines.get(line).titles()) {
                asked.add(line);
                titles.add(title);
                shown.add(lines.get(line).words());
            }
        }
        Map<Integer, List<Candidate>> found = new TreeMap<>();
        handle.createQuery(BY_TITLE).addCustomizer(CustomPlan.ALWAYS)
                .bindArray("lines", Integer.class, asked).bindArray("titles", String.class, titles).bindArray("shown", String.class, shown)
                .map((row, _) -> Map.entry(row.getInt("line"), Candidate.of(row)))
                .forEach(named -> found.computeIfAbsent(named.getKey(), _ -> new ArrayList<>()).add(named.getValue()));
        found.forEach((line, candidates) -> take(line, Candidate.chosen(candidates.stream().distinct().limit(MOST_BY_WORDS).toList(), lines.get(line), Match.By.WORDS)));
    }

    private Match byWords(M3uLine line) {
        List<Candidate> named = WordQuery.completed(line.words())
                .map(query -> handle.createQuery(BY_WORDS.formatted(query.sql(), TrackScope.LISTED.tracks())).addCustomizer(CustomPlan.ALWAYS).bindMap(query.values())
                        .bind("shown", line.words()).bind("most", MOST_BY_WORDS).map((row, _) -> Candidate.of(row)).list())
                .orElse(List.of());
        return Candidate.chosen(named, line, Match.By.WORDS);
    }
}
