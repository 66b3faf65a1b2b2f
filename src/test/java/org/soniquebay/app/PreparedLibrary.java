package org.soniquebay.app;

import java.nio.file.Path;
import org.soniquebay.database.Database;
import org.soniquebay.database.embedded.FolderTemplate;
import org.soniquebay.database.server.DatabaseSettings;

/// Data folders of libraries without a track, which were opened and closed once. They are copies of one: the program needs
/// several seconds of processor time to make a cluster and its tables, for tests of what comes after that.
public final class PreparedLibrary {

    private static final FolderTemplate TEMPLATE = new FolderTemplate(folder -> Database.open(new DatabaseSettings.Embedded(folder)).close());

    private PreparedLibrary() {
    }

    /// @return the folder `data` in a place
    public static Path in(Path place) {
        return TEMPLATE.copiedTo(place);
    }
}
