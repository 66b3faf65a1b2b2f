package org.soniquebay.scan.importing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.database.Database;
import org.soniquebay.database.DatabaseLock;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.covers.AlbumPictureStore.Seen;
import org.soniquebay.library.covers.AlbumPictureStore;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.scan.folder.FolderWalk;
import org.soniquebay.scan.folder.FoundFile;
import org.soniquebay.scan.report.ScanProblem;

/// Takes the pictures beside the music ([org.soniquebay.scan.folder.FolderPicture]) as covers of albums. A picture in a folder of an album comes before
/// those that its tracks bring along, which the tracks themselves show; in a folder with several albums it comes after them. An album
/// of several folders also takes the picture of the folder around them, if that holds no other album.
public final class AlbumPictures {

    private final Database database;
    private final AlbumPictureStore store = new AlbumPictureStore();

    public AlbumPictures(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /// Compares the pictures of a folder with those that were taken, and takes the new and changed ones.
    ///
    /// @param lock the scan lock, held by the running scan
    /// @return what is no picture that can be shown
    public List<ScanProblem> take(Path folder, FolderWalk.Result found, DatabaseLock lock) {
        Map<AlbumId, SortedSet<String>> folders = database.read(store::folders);
        Map<AlbumId, Seen> known = database.read(store::all);
        Places places = new Places(folders);
        List<ScanProblem> problems = new ArrayList<>();
        folders.forEach((album, own) -> {
            if (!own.stream().allMatch(each -> Path.of(each).startsWith(folder) && found.couldSee(Path.of(each)))) {
                return;
            }
            Optional<Seen> picture = picture(album, own, found.pictures(), places);
            if (!picture.equals(Optional.ofNullable(known.get(album)))) {
                lock.requireHeld();
                Optional<CoverImage> image = picture.flatMap(seen -> image(seen, problems));
                database.useTransaction(handle -> store.take(handle, album, picture, image));
            }
        });
        return problems;
    }

    /// Which albums lie in which folders.
    private static final class Places {

        private final Map<String, Integer> albumsIn = new HashMap<>();
        private final Map<String, Integer> albumsBelow = new HashMap<>();

        Places(Map<AlbumId, SortedSet<String>> folders) {
            folders.values().forEach(own -> {
                own.forEach(folder -> albumsIn.merge(folder, 1, Integer::sum));
                own.stream().flatMap(folder -> Optional.of(parent(folder)).filter(parent -> own.size() > 1 || isOfADisc(folder)).stream())
                        .forEach(parent -> albumsBelow.putIfAbsent(parent, 0));
            });
            folders.values().forEach(own -> own.stream().flatMap(folder -> Optional.of(parent(folder)).stream())
                    .distinct().filter(albumsBelow::containsKey).forEach(parent -> albumsBelow.merge(parent, 1, Integer::sum)));
        }

        boolean holdsSeveral(String folder) {
            return albumsIn.getOrDefault(folder, 0) > 1;
        }

        boolean holdsNoOther(String parent) {
            return albumsBelow.getOrDefault(parent, 0) == 1 && albumsIn.getOrDefault(parent, 0) <= 1;
        }
    }

    private static String parent(String folder) {
        return folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }

    private static boolean isOfADisc(String folder) {
        return !new AlbumEntry("?", folder, Optional.empty(), Optional.empty(), Optional.empty()).folder().equals(folder);
    }

    private Optional<Seen> picture(AlbumId album, SortedSet<String> own, Map<String, FoundFile> pictures, Places places) {
        Predicate<String> mayTake = folder -> !places.holdsSeveral(folder)
                || !database.<Boolean, RuntimeException>read(handle -> store.hasEmbedded(handle, album));
        return own.stream().filter(pictures::containsKey).filter(mayTake).findFirst()
                .or(() -> own.stream().filter(folder -> own.size() > 1 || isOfADisc(folder)).map(AlbumPictures::parent)
                        .filter(pictures::containsKey).filter(places::holdsNoOther).findFirst())
                .map(pictures::get).map(file -> new Seen(file.name(), file.modified(), file.size()));
    }

    private static Optional<CoverImage> image(Seen seen, List<ScanProblem> problems) {
        if (seen.size() == 0 || seen.size() > Limits.PICTURE_BYTES) {
            problems.add(new ScanProblem(seen.path(), "A picture of " + seen.size() + " bytes is no cover."));
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(Path.of(seen.path()), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = content.readNBytes(Limits.PICTURE_BYTES);
            Optional<CoverImage> image = Picture.mimeOf(bytes).map(mime -> new CoverImage(bytes, mime));
            if (image.isEmpty()) {
                problems.add(new ScanProblem(seen.path(), "This is no picture of a known format."));
            }
            return image;
        } catch (IOException e) {
            problems.add(new ScanProblem(seen.path(), "The picture cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
