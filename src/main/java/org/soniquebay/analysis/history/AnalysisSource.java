package org.soniquebay.analysis.history;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The origin of an analysis: a person, the tags, our analyzer or another program.
///
/// @param name lower case, at most 50 letters, digits and `._-`
public record AnalysisSource(String name) implements Comparable<AnalysisSource> {

    // The pattern stands first, because the constants below are checked against it.
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

    /// A person's correction.
    public static final AnalysisSource USER = new AnalysisSource("user");
    /// The file's tags.
    public static final AnalysisSource TAGS = new AnalysisSource("tags");
    /// Our own analysis.
    public static final AnalysisSource SONIQUEBAY = new AnalysisSource("soniquebay");
    /// Values that an earlier SoniqueBay had stored without their source.
    public static final AnalysisSource LEGACY = new AnalysisSource("legacy");
    /// A program that does not say its name.
    public static final AnalysisSource OTHER = new AnalysisSource("other");

    public AnalysisSource {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an analysis source");
        }
    }

    /// Whether the source can only speak of the audio that it heard; a person, tags and a legacy library speak of the track.
    boolean speaksOfOneAudio() {
        return rank() == 2 || rank() == 3;
    }

    /// The rank of the source, the best first: 0 for a person's word, 4 for an earlier program's.
    int rank() {
        return switch (name) {
            case "user" -> 0;
            case "tags" -> 1;
            case "soniquebay" -> 2;
            case "legacy" -> 4;
            default -> 3;
        };
    }

    /// Parses a name as a client spells it: letter case and blanks at its ends do not count.
    ///
    /// @return empty for a text that cannot be a name
    public static Optional<AnalysisSource> named(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT)).filter(name -> SHAPE.matcher(name).matches()).map(AnalysisSource::new);
    }

    /// Sources whose word counts more come first.
    @Override
    public int compareTo(AnalysisSource other) {
        int byRank = Integer.compare(rank(), other.rank());
        return byRank == 0 ? name.compareTo(other.name) : byRank;
    }

    @Override
    public String toString() {
        return name;
    }
}
