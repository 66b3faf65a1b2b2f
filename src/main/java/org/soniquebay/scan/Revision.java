package org.soniquebay.scan;

/// What a failure is about: while file and analyzer stay the same, trying again would end the same way.
final class Revision {

    /// Equal to no revision: the failure lies in the surroundings, the next scan may try again.
    static final String NONE = "";

    private Revision() {}

    /// @param modified seconds since 1970
    static String of(double modified, long size) {
        return modified + ":" + size;
    }

    static String of(double modified, long size, String analyzerVersion) {
        return of(modified, size) + ":" + analyzerVersion;
    }
}
