package org.soniquebay.ingest;

/// The state that a failure is about: while file and analyzer stay the same, trying again would end the same way.
public final class Revision {

    /// The revision equal to no other: the failure lies in the surroundings, the next scan may try again.
    public static final String NONE = "";

    private Revision() {}

    /// @param modified seconds since 1970
    public static String of(double modified, long size) {
        return modified + ":" + size;
    }

    static String of(double modified, long size, String analyzerVersion) {
        return of(modified, size) + ":" + analyzerVersion;
    }
}
