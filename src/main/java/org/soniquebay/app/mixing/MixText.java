package org.soniquebay.app.mixing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.playlists.ListOutput;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.discovery.mixing.DjSet.Deviation;
import org.soniquebay.discovery.mixing.DjSet;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.KeyMove;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.RecommendationQuery;
import org.soniquebay.discovery.mixing.Recommended;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.mixing.SoundPath;
import org.soniquebay.discovery.mixing.TempoMove;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Mixes for a person or a program.
record MixText(Handle handle, ListOutput.Form form) {

    MixText {
        requireNonNull(handle, "handle is null");
        requireNonNull(form, "form is null");
    }

    String recommended(RecommendationQuery query, Recommended found) {
        List<TrackId> ids = found.tracks().stream().map(Recommendation::track).toList();
        List<String> notes = found.ignored().stream().map(this::note).toList();
        String title = "What goes with " + query.plus().stream().map(this::name).collect(Collectors.joining(" + "));
        return shown(title, ids, notes, (node, index) -> {
            Recommendation one = found.tracks().get(index);
            ObjectNode parts = node.put("score", one.score()).putObject("parts");
            one.parts().forEach(part -> parts.put(part.name(), part.value()));
        }, index -> {
            Recommendation one = found.tracks().get(index);
            return String.format(Locale.ROOT, "%+.2f  ", one.score());
        }, index -> found.tracks().get(index).parts().stream().map(part -> String.format(Locale.ROOT, "%s %+.2f", part.name(), part.value())).collect(Collectors.joining(", ")));
    }

    private String name(Seed seed) {
        return switch (seed) {
            case Seed.OfTrack(var track) -> TrackText.of(handle, List.of(track)).name(track);
            case Seed.OfArtist(var artist) -> MeantArtist.name(handle, artist);
        };
    }

    private String note(Recommended.Ignored ignored) {
        return switch (ignored) {
            case Recommended.Ignored.Unmeasured(Seed.OfTrack(var track)) -> "#" + track.value() + " has not been measured, and does not count.";
            case Recommended.Ignored.Unmeasured(Seed.OfArtist(var artist)) -> MeantArtist.name(handle, artist) + " has no measured track, and does not count.";
            case Recommended.Ignored.UnknownValue(String name) -> "The dial " + name + " does not count: no seed has such a value.";
            case Recommended.Ignored.WithoutBlocks() -> "The dials of the blocks do not count: the vectors in use have none.";
            case Recommended.Ignored.FartherTracks(int nearest) ->
                    "The list is short: of the " + nearest + " tracks that sound nearest too few may stand in it, and no others were looked at.";
        };
    }

    String path(SoundPath path) {
        List<TrackId> ids = Stream.concat(Stream.of(path.start()), path.steps().stream().map(SoundPath.Step::track)).toList();
        Stream<String> stopped = path.lookedAt().stream().mapToObj(count -> "The path is short: only the nearest tracks, " + count + " in all, were looked at, and too few of them may be on it.");
        Stream<String> wide = IntStream.range(0, path.steps().size()).filter(index -> path.isWide(path.steps().get(index)))
                .mapToObj(index -> String.format(Locale.ROOT, "Step %d is wide: %.2f against at least %.2f.", index + 1, path.steps().get(index).score(), path.limit()));
        return shown("A path of " + path.steps().size() + " steps", ids, Stream.concat(stopped, wide).toList(), (node, index) -> {
            if (index > 0) {
                node.put("score", path.steps().get(index - 1).score()).put("wide", path.isWide(path.steps().get(index - 1)));
            }
        }, index -> index == 0 ? "       " : String.format(Locale.ROOT, "%+.2f  ", path.steps().get(index - 1).score()), _ -> "");
    }

    String set(DjSetQuery query, DjSet set) {
        List<TrackId> ids = set.entries().stream().map(DjSet.Entry::track).toList();
        List<String> notes = Stream.concat(summary(set).stream(), set.deviations().stream().filter(deviation -> deviation.position().isEmpty())
                .map(deviation -> general(query, set, deviation))).toList();
        return shown(String.format(Locale.ROOT, "A set of %d minutes, seed %d", Math.round(set.seconds() / 60.0), query.seed()), ids, notes, (node, index) -> {
            DjSet.Entry entry = set.entries().get(index);
            node.put("begins", entry.begins()).put("energy", entry.energy().isPresent() ? (Double) entry.energy().getAsDouble() : null);
            ArrayNode deviations = node.putArray("deviations");
            kinds(set, index).forEach(deviations::add);
        }, index -> String.format(Locale.ROOT, "%3d:%02d  ", set.entries().get(index).begins() / 60, set.entries().get(index).begins() % 60), index -> {
            List<String> kinds = kinds(set, index);
            String transition = set.entries().get(index).transition().map(MixText::transition).orElse("");
            return transition + (kinds.isEmpty() ? "" : "  beyond its limit: " + String.join(", ", kinds));
        });
    }

    /// The transitions of a set in one line; empty for a set of fewer than two tracks.
    private static Optional<String> summary(DjSet set) {
        List<DjSet.Transition> transitions = set.entries().stream().flatMap(entry -> entry.transition().stream()).toList();
        if (transitions.isEmpty()) {
            return Optional.empty();
        }
        long beyond = IntStream.range(0, set.entries().size()).filter(index -> !kinds(set, index).isEmpty()).count();
        List<TempoMove> tempos = transitions.stream().flatMap(transition -> transition.tempo().stream()).toList();
        String largest = tempos.stream().max(Comparator.comparingDouble(TempoMove::drift))
                .map(move -> String.format(Locale.ROOT, ", the largest change of tempo is %.1f %%", 100 * move.drift())).orElse("");
        String keys = Stream.of(KeyMove.values()).map(key -> Map.entry(key, transitions.stream().filter(transition -> transition.key().filter(key::equals).isPresent()).count()))
                .filter(count -> count.getValue() > 0).map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        String folded = Stream.of(TempoMove.Feel.HALF, TempoMove.Feel.DOUBLE).map(feel -> Map.entry(feel, tempos.stream().filter(move -> move.feel() == feel).count()))
                .filter(count -> count.getValue() > 0).map(count -> count.getValue() + " at " + count.getKey().name().toLowerCase(Locale.ROOT) + " tempo")
                .collect(Collectors.joining(", "));
        return Optional.of(Amount.of(transitions.size(), "transition") + largest + (keys.isEmpty() ? "" : "; keys: " + keys) + (folded.isEmpty() ? "" : "; " + folded)
                + (beyond == 0 ? "; all within the limits." : "; beyond a limit: " + Amount.of(beyond, "track") + "."));
    }

    private static String transition(DjSet.Transition transition) {
        return transition.tempo().map(MixText::tempo).orElse("tempo ?") + " "
                + transition.key().map(move -> move.name().toLowerCase(Locale.ROOT)).orElse("key ?");
    }

    private static String tempo(TempoMove move) {
        String change = String.format(Locale.ROOT, "%+.1f %%", 100 * move.change());
        return move.feel() == TempoMove.Feel.SAME ? change : change + " at " + move.feel().name().toLowerCase(Locale.ROOT) + " tempo";
    }

    private static List<String> kinds(DjSet set, int position) {
        return set.deviations().stream().filter(deviation -> deviation.position().isPresent() && deviation.position().getAsInt() == position)
                .map(deviation -> deviation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList();
    }

    private String general(DjSetQuery query, DjSet set, Deviation deviation) {
        String subject = deviation.subject().map(this::name).orElse("");
        return switch (deviation.kind()) {
            case LENGTH -> "The set takes " + Math.round(set.seconds() / 60.0) + " minutes, not " + query.minutes() + ".";
            case MUST_UNUSABLE -> subject + " cannot be in a set: missing, hidden, not measured, without a length, or forbidden as well.";
            case MUST_LEFT_OUT -> subject + " found no place in the set.";
            case SEED_UNMEASURED -> (deviation.subject().orElseThrow() instanceof Seed.OfTrack ? subject + " has not been measured" : subject + " has no measured track") + ", and does not count.";
            case TEMPO, TEMPO_UNKNOWN, KEY, KEY_UNKNOWN, ENERGY, ENERGY_UNKNOWN -> throw new IllegalStateException("a deviation without its place");
        };
    }

    /// What a program learns of a track, beside its names.
    private interface Described {
        void add(ObjectNode node, int index);
    }

    private interface Column {
        String of(int index);
    }

    private String shown(String title, List<TrackId> ids, List<String> notes, Described described, Column before, Column after) {
        TrackText text = TrackText.of(handle, ids);
        return switch (form) {
            case TABLE -> {
                List<String> lines = new ArrayList<>(List.of(title, ""));
                for (int i = 0; i < ids.size(); i++) {
                    lines.add((before.of(i) + text.columns(ids.get(i)) + "  " + after.of(i)).stripTrailing());
                }
                lines.addAll(ids.isEmpty() ? List.of("Nothing: no such track is in the library.") : List.of());
                lines.addAll(notes);
                yield String.join(System.lineSeparator(), lines) + System.lineSeparator();
            }
            case JSON -> {
                ObjectNode root = JsonMapper.shared().createObjectNode();
                ArrayNode tracks = root.putArray("tracks");
                for (int i = 0; i < ids.size(); i++) {
                    described.add(text.describe(tracks.addObject(), ids.get(i)), i);
                }
                ArrayNode said = root.putArray("notes");
                notes.forEach(said::add);
                yield root + System.lineSeparator();
            }
            case M3U -> text.m3u(title, ids);
        };
    }
}
