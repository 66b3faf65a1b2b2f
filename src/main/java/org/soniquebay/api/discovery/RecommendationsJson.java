package org.soniquebay.api.discovery;

import java.util.List;

/// What to hear next, best first.
record RecommendationsJson(List<SimilarTrackJson> recommendations) {
}
