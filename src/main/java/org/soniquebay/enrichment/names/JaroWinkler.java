package org.soniquebay.enrichment.names;

/// The similarity of two texts by Jaro, raised by Winkler for those that begin alike.
final class JaroWinkler {

    private static final int LONGEST_PREFIX = 4;
    private static final double PREFIX_WEIGHT = 0.1;
    /// Longer texts are compared by their beginnings.
    private static final int LONGEST = 500;

    private JaroWinkler() {
    }

    /// @return 0 for nothing in common to 1 for the same
    static double similarity(String one, String other) {
        char[] first = one.substring(0, Math.min(one.length(), LONGEST)).toCharArray();
        char[] second = other.substring(0, Math.min(other.length(), LONGEST)).toCharArray();
        if (first.length == 0 || second.length == 0) {
            return first.length == second.length ? 1 : 0;
        }
        int prefix = 0;
        while (prefix < Math.min(LONGEST_PREFIX, Math.min(first.length, second.length)) && first[prefix] == second[prefix]) {
            prefix++;
        }
        double jaro = jaro(first, second);
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    private static double jaro(char[] first, char[] second) {
        int reach = Math.max(0, Math.max(first.length, second.length) / 2 - 1);
        boolean[] taken = new boolean[second.length];
        StringBuilder matched = new StringBuilder();
        for (int at = 0; at < first.length; at++) {
            int end = Math.min(second.length, at + reach + 1);
            for (int candidate = Math.max(0, at - reach); candidate < end; candidate++) {
                if (!taken[candidate] && second[candidate] == first[at]) {
                    taken[candidate] = true;
                    matched.append(first[at]);
                    break;
                }
            }
        }
        if (matched.isEmpty()) {
            return 0;
        }
        double count = matched.length();
        return (count / first.length + count / second.length + (count - transpositions(matched, second, taken)) / count) / 3;
    }

    private static int transpositions(CharSequence matched, char[] second, boolean[] taken) {
        int differences = 0;
        for (int at = 0, place = 0; at < second.length; at++) {
            if (taken[at]) {
                differences += matched.charAt(place++) == second[at] ? 0 : 1;
            }
        }
        return differences / 2;
    }
}
