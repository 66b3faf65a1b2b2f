package org.soniquebay.bench.growth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The figures at each size, with the factor to the size before.
final class GrowthTable {

    private static final int NAME = 46;
    private static final int CELL = 17;
    private static final int FACTOR = 13;

    private final List<Integer> sizes = new ArrayList<>();
    private final SequencedMap<String, Map<Integer, List<Double>>> rows = new LinkedHashMap<>();

    /// Begins the figures of a size.
    void size(int tracks) {
        sizes.add(tracks);
    }

    /// Adds a figure of the last size.
    ///
    /// @param name with its unit
    /// @param values one, or several that belong together; none when it could not be had
    void add(String name, Double... values) {
        rows.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(sizes.getLast(), List.of(values));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(pad("tracks", -NAME));
        for (int i = 0; i < sizes.size(); i++) {
            text.append(pad(String.format(Locale.ROOT, "%,d", sizes.get(i)), CELL)).append(i == 0 ? "" : pad("×", FACTOR));
        }
        rows.forEach((name, values) -> text.append('\n').append(row(name, values)));
        return text.append('\n').toString();
    }

    private String row(String name, Map<Integer, List<Double>> values) {
        StringBuilder text = new StringBuilder(pad(name, -NAME));
        for (int i = 0; i < sizes.size(); i++) {
            List<Double> now = values.getOrDefault(sizes.get(i), List.of());
            text.append(pad(now.isEmpty() ? "–" : now.stream().map(GrowthTable::number).collect(Collectors.joining(" / ")), CELL));
            if (i > 0) {
                text.append(pad(factors(values.getOrDefault(sizes.get(i - 1), List.of()), now), FACTOR));
            }
        }
        return text.toString();
    }

    private static String factors(List<Double> before, List<Double> now) {
        List<String> factors = new ArrayList<>();
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            factors.add(before.get(i) == 0 ? "–" : String.format(Locale.ROOT, "%.1f", now.get(i) / before.get(i)));
        }
        return String.join(" / ", factors);
    }

    /// The number with three digits, as far as they are behind the point.
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%,.2f" : value < 100 ? "%,.1f" : "%,.0f", value);
    }

    /// @param width negative to begin at the left
    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%" + width + "s", text);
    }
}
