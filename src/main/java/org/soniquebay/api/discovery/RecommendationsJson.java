package org.soniquebay.api.discovery;

import java.util.List;

/// Recommended tracks, best first.
record RecommendationsJson(List<SimilarTrackJson> recommendations) {
}
