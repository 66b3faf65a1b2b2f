package org.soniquebay.api.http;

import java.util.Comparator;

/// Orders routes so that a path with a fixed step is asked before one with a parameter in its place: `/tracks/count`
/// before `/tracks/{track_id}`.
final class RouteOrder implements Comparator<Route> {

    @Override
    public int compare(Route one, Route other) {
        String[] left = one.path().split("/");
        String[] right = other.path().split("/");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int bySteps = Boolean.compare(isParameter(left[i]), isParameter(right[i]));
            if (bySteps != 0) {
                return bySteps;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static boolean isParameter(String step) {
        return step.startsWith("{") || step.startsWith("<");
    }
}
