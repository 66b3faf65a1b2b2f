package org.soniquebay.subsonic.system;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;

/// `ping`, `getLicense`, `getOpenSubsonicExtensions`, `getMusicFolders`.
public final class SystemEndpoints {

    /// The extensions that are there, each with its versions.
    private static final List<Extension> EXTENSIONS = List.of(new Extension("apiKeyAuthentication", 1), new Extension("formPost", 1),
            new Extension("indexBasedQueue", 1), new Extension("playbackReport", 1), new Extension("songLyrics", 1), new Extension("sonicSimilarity", 1),
            new Extension("topSongsByArtistId", 1), new Extension("transcodeOffset", 1));

    private final Database database;
    private final RootStore roots = new RootStore();

    public SystemEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    private record Extension(String name, int version) {
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("ping", _ -> new ResponseNode()),
                Endpoint.of("getLicense", _ -> new ResponseNode().with("license", new ResponseNode().with("valid", true))),
                Endpoint.open("getOpenSubsonicExtensions", _ -> new ResponseNode().list("openSubsonicExtensions", EXTENSIONS.stream()
                        .map(extension -> new ResponseNode().with("name", extension.name()).values("versions", List.of(extension.version()))).toList())),
                Endpoint.of("getMusicFolders", this::folders));
    }

    private ResponseNode folders(SubsonicCall call) {
        List<ResponseNode> folders = database.read(roots::all).entrySet().stream().map(SystemEndpoints::folder).toList();
        return new ResponseNode().with("musicFolders", new ResponseNode().list("musicFolder", folders));
    }

    /// A folder by its own name; the path of the server is none of a player's business.
    private static ResponseNode folder(Map.Entry<RootId, String> root) {
        String name = Optional.ofNullable(Path.of(root.getValue()).getFileName()).map(Path::toString).orElse("/");
        return new ResponseNode().with("id", root.getKey().value()).with("name", name);
    }
}
