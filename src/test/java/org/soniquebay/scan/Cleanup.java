package org.soniquebay.scan;

import java.nio.file.Path;
import java.time.InstantSource;
import org.soniquebay.database.Database;

/// The cleanup that a scan may be asked for, for the tests of other packages.
public final class Cleanup {

    private Cleanup() {
    }

    /// @return how many tracks were removed
    public static int below(Path root, Database database, InstantSource clock) {
        return new DeletedTracks(database, clock).removeBelow(root);
    }
}
