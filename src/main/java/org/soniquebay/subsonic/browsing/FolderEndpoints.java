package org.soniquebay.subsonic.browsing;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.subsonic.browsing.BrowsingQueries.Inside;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.items.Items;
import org.soniquebay.subsonic.items.SortName;
import org.soniquebay.subsonic.lists.MusicFolder;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getIndexes` and `getMusicDirectory`: the folders of the files, as they are. An artist or an album is a directory too, of albums or of songs.
public final class FolderEndpoints {

    private final Database database;
    private final BrowsingQueries queries = new BrowsingQueries();
    private final RootStore roots = new RootStore();
    private final LastChange lastChange;

    public FolderEndpoints(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.lastChange = new LastChange(database, clock);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("getIndexes", this::indexes), Endpoint.of("getMusicDirectory", this::directory));
    }

    private ResponseNode indexes(SubsonicCall call) {
        Optional<RootId> only = MusicFolder.of(call.parameters());
        long known = call.parameters().moment("ifModifiedSince").orElse(-1);
        long modified = lastChange.millis();
        return database.readSoon(handle -> {
            ResponseNode indexes = new ResponseNode().with("ignoredArticles", SortName.IGNORED_ARTICLES).with("lastModified", modified);
            if (known < modified) {
                List<ArtistIndex.Named> folders = new ArrayList<>();
                List<ResponseNode> songs = new ArrayList<>();
                roots.all(handle).entrySet().stream().filter(root -> only.isEmpty() || only.get().equals(root.getKey())).forEach(root -> {
                    List<Inside> inside = queries.inside(handle, root.getKey(), root.getValue(), "");
                    inside.stream().filter(each -> each.track().isEmpty()).forEach(each -> folders.add(new ArtistIndex.Named(each.name(), new ResponseNode()
                            .with("id", new ItemId.OfFolder(root.getKey(), each.name()).text()).with("name", each.name()))));
                    songs.addAll(songs(handle, call, new ItemId.OfFolder(root.getKey(), ""), inside));
                });
                indexes.list("index", ArtistIndex.of(folders)).list("child", songs);
            }
            return new ResponseNode().with("indexes", indexes);
        });
    }

    private ResponseNode directory(SubsonicCall call) {
        ItemId id = ItemId.of(call.parameters().required("id")).orElseThrow(() -> SubsonicError.notFound("The directory"));
        return database.readSoon(handle -> new ResponseNode().with("directory", switch (id) {
            case ItemId.OfFolder folder -> folder(handle, call, folder);
            case ItemId.OfArtist(ArtistId artist) -> artist(new Items(handle, call.user().id()), artist, queries.albums(handle, artist));
            case ItemId.OfAlbum(AlbumId album) -> album(new Items(handle, call.user().id()), album, queries.songs(handle, album));
            case ItemId.OfTrack _, ItemId.OfPlaylist _ -> throw SubsonicError.notFound("The directory");
        }));
    }

    private ResponseNode folder(Handle handle, SubsonicCall call, ItemId.OfFolder folder) {
        String root = roots.all(handle).get(folder.root());
        List<Inside> inside = root == null ? List.of() : queries.inside(handle, folder.root(), root, folder.path());
        if (root == null || inside.isEmpty() && !folder.path().isEmpty()) {
            throw SubsonicError.notFound("The directory");
        }
        List<ResponseNode> children = new ArrayList<>();
        String path = folder.path();
        inside.stream().filter(each -> each.track().isEmpty()).forEach(each -> children.add(new ResponseNode()
                .with("id", new ItemId.OfFolder(folder.root(), path.isEmpty() ? each.name() : path + "/" + each.name()).text())
                .with("parent", folder.text()).with("isDir", true).with("title", each.name())));
        children.addAll(songs(handle, call, folder, inside));
        ResponseNode directory = new ResponseNode().with("id", folder.text()).with("name", name(path.isEmpty() ? root : path));
        if (!path.isEmpty()) {
            String parent = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
            directory.with("parent", new ItemId.OfFolder(folder.root(), parent).text());
        }
        return directory.list("child", children);
    }

    private static String name(String path) {
        return Optional.ofNullable(Path.of(path).getFileName()).map(Path::toString).orElse("/");
    }

    private static List<ResponseNode> songs(Handle handle, SubsonicCall call, ItemId.OfFolder parent, List<Inside> inside) {
        List<TrackId> tracks = inside.stream().flatMap(each -> each.track().stream()).toList();
        return new Items(handle, call.user().id()).songs(tracks).stream().map(song -> song.closed().with("parent", parent.text())).toList();
    }

    private static ResponseNode artist(Items items, ArtistId id, List<AlbumId> albums) {
        ResponseNode artist = items.artists(List.of(id)).stream().findFirst().orElseThrow(() -> SubsonicError.notFound("The directory"));
        return artist.only("id", "name").list("child", items.albumFolders(albums));
    }

    private static ResponseNode album(Items items, AlbumId id, List<TrackId> songs) {
        ResponseNode album = items.albumFolders(List.of(id)).stream().findFirst().orElseThrow(() -> SubsonicError.notFound("The directory"));
        return new ResponseNode().with("id", album.text("id")).with("parent", album.text("parent")).with("name", album.text("title")).list("child", items.songs(songs));
    }
}
