package org.soniquebay.scan.roots;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The home folders of this host: that of the user that this program runs as, and all others.
///
/// @param own the user's home; empty when there is none, as in some containers
/// @param others homes that the system's table of users names
record HomeFolders(Optional<Path> own, List<Path> others) {

    /// The folders that hold homes: each folder in one of these is a user's home.
    private static final List<Path> PARENTS = List.of(Path.of("/home"), Path.of("/Users"));
    /// The administrator's homes, which stay shut also to a program that runs as the administrator.
    private static final List<Path> ADMINISTRATORS = List.of(Path.of("/root"), Path.of("/var/root"));
    private static final Path TABLE = Path.of("/etc/passwd");
    private static final int FIRST_PERSON = 1000;
    private static final int NOBODY = 65_534;
    private static final int FIELDS = 6;

    HomeFolders {
        requireNonNull(own, "own is null");
        others = List.copyOf(others);
    }

    /// The homes of this host.
    static HomeFolders here() {
        return of(TABLE, Path.of(System.getProperty("user.home", "")));
    }

    /// @param table in the format of `/etc/passwd`; may be missing
    /// @param own the user's home; one that is no absolute path is none
    static HomeFolders of(Path table, Path own) {
        Optional<Path> home = Optional.of(own).filter(Path::isAbsolute).filter(path -> !ADMINISTRATORS.contains(path))
                .filter(path -> PARENTS.stream().noneMatch(parent -> parent.startsWith(path)));
        List<Path> others = new ArrayList<>();
        try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
            lines.map(line -> line.split(":", -1)).flatMap(fields -> home(fields).stream())
                    .filter(path -> home.filter(path::equals).isEmpty()).forEach(others::add);
        } catch (IOException _) {
            // The parents of homes are known without the table.
            return new HomeFolders(home, List.of());
        }
        return new HomeFolders(home, others);
    }

    private static Optional<Path> home(String[] fields) {
        if (fields.length < FIELDS || !fields[2].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int user = Integer.parseInt(fields[2]);
        return Optional.of(fields[FIELDS - 1]).filter(path -> user >= FIRST_PERSON && user != NOBODY && path.startsWith("/"))
                .map(path -> Path.of(path).normalize()).filter(path -> path.getNameCount() > 0);
    }

    /// Whether a folder is the administrator's or another user's home, or lies in one.
    boolean isAnothers(Path folder) {
        if (own.filter(folder::startsWith).isPresent()) {
            return false;
        }
        return Stream.concat(ADMINISTRATORS.stream(), others.stream()).anyMatch(folder::startsWith)
                || PARENTS.stream().anyMatch(parent -> folder.startsWith(parent) && !folder.equals(parent));
    }

    /// Whether a folder holds homes of others.
    boolean holdsOthers(Path folder) {
        return Stream.of(ADMINISTRATORS, others, PARENTS).flatMap(List::stream).anyMatch(home -> home.startsWith(folder));
    }
}
