package org.soniquebay.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of a library in the order that Maven gives them: numbers by value, words for what comes before a release below it.
record LibraryVersion(String text) implements Comparable<LibraryVersion> {

    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+");
    private static final List<String> BEFORE_A_RELEASE = List.of("alpha", "beta", "milestone", "m", "rc", "cr", "snapshot");
    private static final long RELEASE = 0;

    @Override
    public int compareTo(LibraryVersion other) {
        List<Long> own = parts();
        List<Long> others = other.parts();
        for (int i = 0; i < Math.max(own.size(), others.size()); i++) {
            int order = Long.compare(i < own.size() ? own.get(i) : RELEASE, i < others.size() ? others.get(i) : RELEASE);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// A word before a release is negative; "Final", "RELEASE" and the like are the release.
    private List<Long> parts() {
        List<Long> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String part = matcher.group();
            if (Character.isDigit(part.charAt(0))) {
                parts.add(Long.parseLong(part));
            } else {
                int place = BEFORE_A_RELEASE.indexOf(part);
                parts.add(place < 0 ? RELEASE : (long) place - BEFORE_A_RELEASE.size());
            }
        }
        return parts;
    }

    boolean isWithin(Optional<LibraryVersion> from, LibraryVersion before) {
        return from.map(first -> compareTo(first) >= 0).orElse(true) && compareTo(before) < 0;
    }
}
