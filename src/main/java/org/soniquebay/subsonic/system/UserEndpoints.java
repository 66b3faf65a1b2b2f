package org.soniquebay.subsonic.system;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.User;
import org.soniquebay.access.users.UserName;
import org.soniquebay.access.users.Users;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getUser`, `getUsers`, `tokenInfo`; users are made and changed elsewhere, where a secret is shown once.
public final class UserEndpoints {

    private static final List<String> CHANGES = List.of("createUser", "updateUser", "deleteUser", "changePassword");

    private final Database database;
    private final Users users;
    private final RootStore roots = new RootStore();

    public UserEndpoints(Database database, Users users) {
        this.database = requireNonNull(database, "database is null");
        this.users = requireNonNull(users, "users is null");
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> own = List.of(
                Endpoint.of("getUser", this::user),
                Endpoint.of("getUsers", _ -> new ResponseNode().with("users", new ResponseNode().list("user", all()))).needs(Role.ADMIN),
                Endpoint.of("tokenInfo", call -> {
                    call.parameters().required("apiKey");
                    return new ResponseNode().with("tokenInfo", new ResponseNode().with("username", call.user().name().text()));
                }));
        List<Endpoint> refused = CHANGES.stream().map(name -> Endpoint.of(name, _ -> {
            throw new SubsonicError(ErrorCode.NOT_ALLOWED, "Users are made and changed by the command soniquebay user, at /api/users of the REST API, or on the page.");
        })).toList();
        return Stream.concat(own.stream(), refused.stream()).toList();
    }

    private List<ResponseNode> all() {
        List<Integer> folders = folders();
        return users.all().stream().map(user -> node(user, folders)).toList();
    }

    private ResponseNode user(SubsonicCall call) {
        Optional<String> wanted = call.parameters().text("username").filter(name -> !name.equalsIgnoreCase(call.user().name().text()));
        if (wanted.isPresent() && !call.may(Role.ADMIN)) {
            throw SubsonicError.notAllowed();
        }
        User user = wanted.isEmpty() ? call.user()
                : wanted.flatMap(UserName::of).flatMap(users::find).orElseThrow(() -> SubsonicError.notFound("The user"));
        return new ResponseNode().with("user", node(user, folders()));
    }

    private List<Integer> folders() {
        return database.read(roots::all).keySet().stream().map(RootId::value).toList();
    }

    private static ResponseNode node(User user, List<Integer> folders) {
        return new ResponseNode().with("username", user.name().text()).with("scrobblingEnabled", true)
                .with("adminRole", user.role().covers(Role.ADMIN)).with("settingsRole", false).with("downloadRole", true).with("uploadRole", false)
                .with("playlistRole", user.role().covers(Role.EDIT)).with("coverArtRole", false).with("commentRole", false).with("podcastRole", false)
                .with("streamRole", true).with("jukeboxRole", false).with("shareRole", false).with("videoConversionRole", false).values("folder", folders);
    }
}
