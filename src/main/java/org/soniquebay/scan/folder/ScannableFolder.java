package org.soniquebay.scan.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.StoredPath;
import org.soniquebay.scan.report.ScanRefused;

/// The check whether a folder can be scanned: it is there, may be read, and its real path can be stored.
public final class ScannableFolder {

    private ScannableFolder() {
    }

    /// Refuses what is no folder, before there is a library.
    ///
    /// @throws ScanRefused when it is not there, or a file
    public static void requireFolder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw refuse("There is no folder " + absolute + ".");
        }
        if (!Files.isDirectory(absolute)) {
            throw refuse(absolute + " is a file, not a folder.");
        }
    }

    /// The real path of a folder that can be scanned.
    ///
    /// @throws ScanRefused when it cannot be scanned
    public static Path real(Database database, Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.exists(absolute) && database.read(new RootStore()::all).containsValue(absolute.toString())) {
            throw new ScanRefused(ScanRefused.Reason.ROOT_IS_AWAY, "The music folder " + absolute + " is not there (not mounted?); nothing was changed.");
        }
        requireFolder(absolute);
        if (!Files.isReadable(absolute) || !Files.isExecutable(absolute)) {
            throw refuse("The folder " + absolute + " may not be read.");
        }
        try {
            Path real = absolute.toRealPath();
            StoredPath.refusal(real.toString()).ifPresent(reason -> {
                throw refuse(absolute + " cannot be a music folder: " + reason);
            });
            return real;
        } catch (IOException e) {
            throw refuse(absolute + " cannot be read: " + e.getMessage());
        }
    }

    private static ScanRefused refuse(String sentence) {
        return new ScanRefused(ScanRefused.Reason.NOT_A_READABLE_FOLDER, sentence);
    }
}
