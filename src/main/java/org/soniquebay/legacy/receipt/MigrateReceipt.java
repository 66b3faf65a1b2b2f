package org.soniquebay.legacy.receipt;

import java.util.List;

/// The copies that *migrate* made: how many rows the new tables have then, by their names, and the values without a
/// place in them.
///
/// @param writtenMeanwhile how many rows the old application wrote while rows were copied
/// @param trackAudioAnalyses those of the source `legacy`
/// @param trackMetadata those of the source `legacy`
/// @param impossible values that no rule allows, which only the history keeps
/// @param impossibleValues the first of them
public record MigrateReceipt(
        long writtenMeanwhile, long tracks, long trackAudioAnalyses, long trackEmbeddings, long trackMetadata, long covers, long coverImages,
        long genres, long genreTags, long trackGenres, long trackGenreTags, List<ReasonCount> setAside, List<ReasonCount> impossible,
        List<ImpossibleValue> impossibleValues) implements StepReceipt {

    static final String STEP = "migrate";

    public MigrateReceipt {
        setAside = List.copyOf(setAside);
        impossible = List.copyOf(impossible);
        impossibleValues = List.copyOf(impossibleValues);
    }

    @Override
    public String step() {
        return STEP;
    }
}
