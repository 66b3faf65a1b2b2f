package org.soniquebay.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.soniquebay.bundled.FolderTree;

/// A data folder that is made once in a test JVM, and copied for each test.
public final class FolderTemplate {

    private final Consumer<Path> maker;
    private Path made;

    /// @param maker makes the data folder at a path, and leaves no server running in it
    public FolderTemplate(Consumer<Path> maker) {
        this.maker = maker;
    }

    /// @return the folder `data` in a place
    public Path copiedTo(Path place) {
        Path copy = place.resolve("data");
        ChildProcess.Ended copied = ChildProcess.run(place, List.of("cp", "-a", made().toString(), copy.toString()));
        if (copied.code() != 0) {
            throw new IllegalStateException(copied.output());
        }
        return copy;
    }

    private synchronized Path made() {
        if (made == null) {
            try {
                Path place = Files.createTempDirectory("soniquebay-prepared-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(place)));
                maker.accept(place.resolve("data"));
                made = place.resolve("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made;
    }

    private static void remove(Path place) {
        try {
            FolderTree.delete(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
