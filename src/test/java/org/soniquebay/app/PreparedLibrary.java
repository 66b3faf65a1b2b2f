package org.soniquebay.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;

/// Data folders of libraries without a track, which were opened and closed once. They are copies of one: the program needs
/// several seconds of processor time to make a cluster and its tables, for tests of what comes after that.
public final class PreparedLibrary {

    private PreparedLibrary() {
    }

    /// @return the folder `data` in a place
    public static Path in(Path place) throws IOException, InterruptedException {
        Path copy = place.resolve("data");
        Process copying = new ProcessBuilder("cp", "-a", Original.FOLDER.toString(), copy.toString()).inheritIO().start();
        if (copying.waitFor() != 0) {
            throw new IOException("The prepared library cannot be copied to " + copy + ".");
        }
        return copy;
    }

    private static final class Original {
        static final Path FOLDER = prepared();

        private static Path prepared() {
            try {
                Path place = Files.createTempDirectory("soniquebay-prepared-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(place)));
                Database.open(new DatabaseSettings.Embedded(place.resolve("data"))).close();
                return place.resolve("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(Path place) {
            try {
                FolderTree.delete(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
