package org.soniquebay.playlist;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.soniquebay.access.users.UserId;

/// A playlist without its entries.
///
/// @param revision grows with every change, from 1
/// @param changed when name, description or entries last changed
/// @param tracks how many entries there are
/// @param missing how many of them have no file at the moment
/// @param seconds sum of the lengths that are known
/// @param heardSeconds the same of those entries that have a file
/// @param recipeKind which kind of recipe makes it; empty for one that is made by hand
/// @param owner whose it is; empty for one of the library
/// @param ownerName what the owner is called
/// @param shared whether all users see it, or the owner alone
public record Playlist(
        PlaylistId id, String name, Optional<String> description, int revision, OffsetDateTime created, OffsetDateTime changed,
        int tracks, int missing, long seconds, long heardSeconds, Optional<String> recipeKind,
        Optional<UserId> owner, Optional<String> ownerName, boolean shared) {

    public Playlist {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(changed, "changed is null");
    }

    public boolean isSeenBy(UserId user) {
        return shared || isOf(user);
    }

    public boolean isOf(UserId user) {
        return owner.filter(user::equals).isPresent();
    }
}
