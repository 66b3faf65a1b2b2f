package org.soniquebay.enrichment.names;

import java.text.Normalizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.soniquebay.library.SanitizedText;

/// Titles and names compared as people would: letter case, accents and kinds of apostrophe are nothing, `feat.` and `remastered` in
/// brackets are little, `live` and `remix` are another recording.
public final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern ASIDE = Pattern.compile("[(\\[][^()\\[\\]]*\\b(?:feat|ft|featuring|with|remaster|remastered|version|mono|stereo|edit|album|original)\\b[^()\\[\\]]*[)\\]]"
            + "|\\b(?:feat|ft|featuring)\\b\\.? .*$| - (?:\\d{4} )?remaster(?:ed)?(?: \\d{4})?.*$");
    private static final Pattern OTHER_RECORDING = Pattern.compile("\\b(live|remix|acoustic|karaoke|instrumental)\\b");
    private static final Pattern NUMBER = Pattern.compile("\\p{N}{1,9}");
    private static final double NEARLY = 0.85;
    private static final double ASIDE_ALIKE = 0.9;

    private Names() {
    }

    /// How alike two titles or names are.
    ///
    /// @return 0 to 1; 1 for the same to a person
    public static double likeness(String one, String other) {
        String first = folded(one);
        String second = folded(other);
        if (bare(first).equals(bare(second))) {
            return 1;
        }
        String firstAlone = bare(withoutAsides(first));
        if (!firstAlone.isEmpty() && firstAlone.equals(bare(withoutAsides(second)))) {
            return ASIDE_ALIKE;
        }
        return Math.max(0, (JaroWinkler.similarity(first, second) - NEARLY) / (1 - NEARLY)) * ASIDE_ALIKE;
    }

    /// Whether the titles name different recordings: one is live or a remix and the other is not, or their numbers differ.
    public static boolean differ(String one, String other) {
        String first = folded(one);
        String second = folded(other);
        return !all(OTHER_RECORDING, first).equals(all(OTHER_RECORDING, second))
                || !all(NUMBER, withoutAsides(first)).equals(all(NUMBER, withoutAsides(second)));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String folded(String name) {
        return MARKS.matcher(Normalizer.normalize(SanitizedText.matchKey(name), Normalizer.Form.NFD)).replaceAll("");
    }

    private static String withoutAsides(String folded) {
        return ASIDE.matcher(folded).replaceAll("").strip();
    }

    /// Letters and digits alone; of a name without any, such as "!!!", its signs.
    private static String bare(String folded) {
        String letters = SIGNS.matcher(folded).replaceAll("");
        return letters.isEmpty() ? folded : letters;
    }
}
