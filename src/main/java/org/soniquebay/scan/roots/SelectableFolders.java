package org.soniquebay.scan.roots;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.library.folders.HiddenFolders;
import org.soniquebay.scan.roots.MusicFolders.Outcome;

/// The folders among which a caller of the API may choose a music folder: those that [MusicFolders] lets be scanned, and no other; each is asked
/// for by itself. Links are not listed, so that no list leads out of an allowed folder.
public final class SelectableFolders {

    private static final int MOST = 500;
    private static final int MOST_READ = 10_000;
    private static final Comparator<Path> BY_NAME = Comparator.comparing((Path folder) -> folder.toString().toLowerCase(Locale.ROOT)).thenComparing(Path::toString);

    private final MusicFolders folders;

    public SelectableFolders(MusicFolders folders) {
        this.folders = requireNonNull(folders, "folders is null");
    }

    /// A part of the folders of a place.
    ///
    /// @param folders absolute paths, in the order of their names
    /// @param cut whether there are more than are listed
    public record Listing(List<Selectable> folders, boolean cut) {
        public Listing {
            folders = List.copyOf(folders);
        }
    }

    /// @param usable whether it may be scanned itself; else only folders below it may be
    public record Selectable(Path folder, boolean usable) {
        public Selectable {
            requireNonNull(folder, "folder is null");
        }
    }

    /// The places where a choice begins: the library's roots that are there, the allowed folders, and the home of the user that this program runs as
    /// where it is allowed.
    ///
    /// @param roots the paths of the library's roots
    public Listing places(Collection<String> roots) {
        Stream<Path> known = Stream.concat(roots.stream().map(Path::of), folders.home().stream()).filter(folder -> isUsable(folder, roots));
        return new Listing(Stream.concat(known, folders.allowedPlaces().stream()).distinct().sorted(BY_NAME)
                .map(folder -> new Selectable(folder, isUsable(folder, roots))).toList(), false);
    }

    /// The folders in a folder.
    ///
    /// @param folder one of the places, or a folder below one
    /// @return empty for a folder that may not be looked into, and for none
    public Optional<Listing> within(String folder, Collection<String> roots) {
        return opened(folder, roots).flatMap(place -> listed(place, roots));
    }

    private Optional<Path> opened(String folder, Collection<String> roots) {
        try {
            Path wanted = Path.of(folder).normalize();
            return switch (folders.check(folder, roots)) {
                case Outcome.Usable usable when wanted.isAbsolute() -> Optional.of(usable.folder());
                default -> Optional.of(wanted).filter(folders.allowedPlaces()::contains);
            };
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private Optional<Listing> listed(Path place, Collection<String> roots) {
        List<Path> found = new ArrayList<>();
        int read = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            for (Path entry : entries) {
                if (++read > MOST_READ) {
                    break;
                }
                if (!HiddenFolders.isHidden(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return Optional.empty();
        }
        List<Selectable> usable = found.stream().sorted(BY_NAME).limit(MOST).filter(folder -> isUsable(folder, roots))
                .map(folder -> new Selectable(folder, true)).toList();
        return Optional.of(new Listing(usable, read > MOST_READ || found.size() > MOST));
    }

    /// Whether the folder may be scanned as it is spelled, and not by way of a link.
    private boolean isUsable(Path folder, Collection<String> roots) {
        return folders.check(folder.toString(), roots) instanceof Outcome.Usable(Path real, boolean _) && real.equals(folder);
    }
}
