package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.MusicalKey;

/// What a part of a phrase asks of tracks.
public sealed interface Predicate {

    /// The predicate as field and value: "bpm 90..100", "key 8A", "mood calm".
    String notation();

    /// A range; either end may be open.
    ///
    /// @param strict whether the ends lie outside of it
    record Range(Optional<Double> least, Optional<Double> most, boolean strict) {
        public Range {
            requireNonNull(least, "least is null");
            requireNonNull(most, "most is null");
        }

        static Range of(double least, double most) {
            return new Range(Optional.of(Math.min(least, most)), Optional.of(Math.max(least, most)), false);
        }

        static Range from(double least) {
            return new Range(Optional.of(least), Optional.empty(), false);
        }

        static Range to(double most) {
            return new Range(Optional.empty(), Optional.of(most), false);
        }

        static Range above(double least) {
            return new Range(Optional.of(least), Optional.empty(), true);
        }

        static Range below(double most) {
            return new Range(Optional.empty(), Optional.of(most), true);
        }

        @Override
        public String toString() {
            String from = least.map(Numerals::plain).orElse("");
            String to = most.map(Numerals::plain).orElse("");
            return from + (strict && !from.isEmpty() ? "<" : "") + ".." + (strict && !to.isEmpty() ? "<" : "") + to;
        }
    }

    /// @param range beats per minute
    /// @param middle the tempo that is asked for by its neighbourhood, such as 170 by "~170"; empty for a plain range
    record Tempo(Range range, Optional<Double> middle) implements Predicate {
        @Override
        public String notation() {
            return "bpm " + range;
        }
    }

    /// @param keys of which one must be the track's; never empty
    /// @param compatible whether a neighbour of one on the Camelot wheel will do
    record Keys(List<MusicalKey> keys, boolean compatible) implements Predicate {
        public Keys {
            keys = List.copyOf(keys);
        }

        @Override
        public String notation() {
            return (compatible ? "near " : "key ") + keys.stream().map(key -> Camelot.of(key).toString()).collect(Collectors.joining(","));
        }
    }

    /// @param range seconds
    record Length(Range range) implements Predicate {
        @Override
        public String notation() {
            return "duration " + range;
        }
    }

    /// @param ranges of which one must hold the track's year; never empty
    record Years(List<Range> ranges) implements Predicate {
        public Years {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String notation() {
            return "year " + ranges.stream().map(Range::toString).collect(Collectors.joining(","));
        }
    }

    /// @param range kbit/s
    record Bitrate(Range range) implements Predicate {
        @Override
        public String notation() {
            return "bitrate " + range;
        }
    }

    /// A mood, or whether there is a voice: limits of measured values.
    ///
    /// @param kind "mood" or "voice"
    /// @param limits all of which must hold; the first one orders what is found
    record Trait(String kind, String name, List<TraitLimit> limits) implements Predicate {
        public Trait {
            limits = List.copyOf(limits);
        }

        /// Whether it is about voices.
        public boolean isVoice() {
            return kind.equals(Term.Kind.VOICE.written());
        }

        @Override
        public String notation() {
            return kind + " " + name;
        }
    }

    /// @param names of which one must be met
    /// @param spellings of all names
    record Genre(List<String> names, List<String> spellings) implements Predicate {
        public Genre {
            names = List.copyOf(names);
            spellings = List.copyOf(spellings);
        }

        @Override
        public String notation() {
            return "genre " + String.join(",", names);
        }
    }

    /// @param spellings of which one must stand in title, album or genre
    record Instrument(String name, List<String> spellings) implements Predicate {
        public Instrument {
            spellings = List.copyOf(spellings);
        }

        @Override
        public String notation() {
            return "instrument " + name;
        }
    }

    /// @param codes as tags state the language, in lower case
    record Sung(String language, List<String> codes) implements Predicate {
        public Sung {
            codes = List.copyOf(codes);
        }

        @Override
        public String notation() {
            return "language " + language.toLowerCase(Locale.ROOT);
        }
    }

    /// @param types of files, in lower case
    record Format(List<String> names, List<String> types) implements Predicate {
        public Format {
            names = List.copyOf(names);
            types = List.copyOf(types);
        }

        @Override
        public String notation() {
            return "format " + String.join(",", names).toLowerCase(Locale.ROOT);
        }
    }

    /// @param seed title, artist, or both, of what the tracks are to be like
    record Like(String seed) implements Predicate {
        @Override
        public String notation() {
            return "like " + seed;
        }
    }

    /// @param name words of the artist's name
    record Artist(String name) implements Predicate {
        @Override
        public String notation() {
            return "artist " + name;
        }
    }

    /// Words that are no others of the grammar.
    ///
    /// @param phrase whether they were quoted: next to each other
    record Words(String text, boolean phrase) implements Predicate {
        @Override
        public String notation() {
            return phrase ? "words \"" + text + "\"" : "words " + text;
        }
    }

    /// Parts with "or" between them.
    ///
    /// @param options of which one must hold; at least two, none of them such a group, an order or a number of tracks
    record Any(List<TypedQuery.Clause> options) implements Predicate {
        public Any {
            options = List.copyOf(options);
        }

        @Override
        public String notation() {
            return options.stream().map(TypedQuery.Clause::notation).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    /// The order of the answer.
    record Order(Ordering ordering) implements Predicate {
        @Override
        public String notation() {
            return "order " + ordering.word();
        }
    }

    /// @param tracks how many at most
    record Most(int tracks) implements Predicate {
        @Override
        public String notation() {
            return "limit " + tracks;
        }
    }
}
