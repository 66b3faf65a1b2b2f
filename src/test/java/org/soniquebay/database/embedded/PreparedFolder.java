package org.soniquebay.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.database.DatabaseProcess;

/// Data folders that were opened and closed once before, with an empty table of notes. They are copies of one, for making
/// a cluster takes a second.
public final class PreparedFolder {

    private PreparedFolder() {
    }

    public static Path in(Path place) {
        Path copy = place.resolve("data");
        ChildProcess.Ended copied = ChildProcess.run(place, List.of("cp", "-a", Original.FOLDER.toString(), copy.toString()));
        if (copied.code() != 0) {
            throw new IllegalStateException(copied.output());
        }
        return copy;
    }

    private static final class Original {
        static final Path FOLDER = prepared();

        private static Path prepared() {
            try {
                Path place = Files.createTempDirectory("soniquebay-prepared-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(place)));
                DatabaseProcess.open(place.resolve("data")).close();
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
