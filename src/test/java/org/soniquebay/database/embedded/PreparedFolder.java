package org.soniquebay.database.embedded;

import java.nio.file.Path;
import org.soniquebay.database.DatabaseProcess;

/// Data folders that were opened and closed once before, with an empty table of notes. They are copies of one, for making
/// a cluster takes a second.
public final class PreparedFolder {

    private static final FolderTemplate TEMPLATE = new FolderTemplate(folder -> DatabaseProcess.open(folder).close());

    private PreparedFolder() {
    }

    public static Path in(Path place) {
        return TEMPLATE.copiedTo(place);
    }
}
