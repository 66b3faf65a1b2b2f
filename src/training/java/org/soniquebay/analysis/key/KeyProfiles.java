package org.soniquebay.analysis.key;

/// The published key profile that the fit starts from, and that is measured beside it.
final class KeyProfiles {

    /// Medians of electronic dance music (Faraldo, Jordà and Herrera 2017), tonic first.
    private static final double[] BRAW_MAJOR = {1, .157, .420, .157, .530, .367, .163, .771, .168, .383, .211, .297};
    private static final double[] BRAW_MINOR = {1, .233, .362, .391, .293, .378, .196, .743, .270, .216, .423, .227};

    private KeyProfiles() {}

    static double[] braw(Scale scale) {
        return switch (scale) {
            case MAJOR -> BRAW_MAJOR.clone();
            case MINOR -> BRAW_MINOR.clone();
        };
    }

    /// The same profile with mean 0 and length 1.
    static double[] normalised(double[] profile) {
        double mean = 0;
        for (double value : profile) {
            mean += value / profile.length;
        }
        double square = 0;
        for (double value : profile) {
            square += (value - mean) * (value - mean);
        }
        double[] normalised = new double[profile.length];
        for (int i = 0; i < profile.length; i++) {
            normalised[i] = (profile[i] - mean) / Math.sqrt(square);
        }
        return normalised;
    }

    /// The key whose profile correlates best with the first view of the evidence.
    static MusicalKey best(KeyEvidence evidence) {
        MusicalKey best = MusicalKey.all().getFirst();
        double highest = Double.NEGATIVE_INFINITY;
        for (MusicalKey key : MusicalKey.all()) {
            double[] profile = normalised(braw(key.scale()));
            double likeness = 0;
            for (int degree = 0; degree < profile.length; degree++) {
                likeness += profile[degree] * evidence.views()[0][key.tonic().plus(degree).ordinal()];
            }
            if (likeness > highest) {
                highest = likeness;
                best = key;
            }
        }
        return best;
    }
}
