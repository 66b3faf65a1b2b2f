package org.soniquebay.library;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that a person probably meant by one that nothing has.
public final class NearestName {

    private static final int LONGEST = 40;
    private static final int SHORTEST_PART = 3;

    private NearestName() {
    }

    /// The nearest of some names, whatever the letter case: one of which at most half of the letters differ, or one that is a part of what was
    /// written, or has it as a part.
    ///
    /// @param known in the order in which equally near ones are preferred
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream().filter(name -> isNear(lower(written), lower(name)))
                .min(Comparator.comparingInt(name -> differences(lower(written), lower(name))));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isNear(String written, String name) {
        boolean part = Math.min(written.length(), name.length()) >= SHORTEST_PART && (written.contains(name) || name.contains(written));
        return part || differences(written, name) * 2 <= Math.max(written.length(), name.length());
    }

    /// How many letters must be added, removed, replaced or swapped with their neighbour (optimal string alignment).
    private static int differences(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        Arrays.setAll(cost[0], j -> j);
        for (int i = 1; i <= one.length(); i++) {
            cost[i][0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
