package org.soniquebay.subsonic.lists;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.access.users.UserId;
import org.soniquebay.library.RootId;
import org.soniquebay.subsonic.protocol.SubsonicCall;

/// The items with which pages of listings ended, by the offset of the next page. A player asks for pages by offset alone; what leaves the library between two pages would move
/// the later items forward, and the player would never get some of them. So the next page begins behind the item that the one before ended with, as long as that is known.
/// Safe for use by many threads.
final class PageEnds {

    /// About 2 MB: the ends of 40 libraries of 100,000 songs in pages of 500.
    private static final int MOST = 10_000;
    private static final Duration AGE = Duration.ofHours(1);
    private static final int NAME_CHARS = 50;

    private final Cache<End, Integer> ends = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).expireAfterWrite(AGE).build();

    /// What is listed, to whom.
    ///
    /// @param client the name by which the player calls itself
    /// @param what is listed, and in which order
    record Listing(UserId user, String client, String what, Optional<RootId> root) {
        Listing {
            requireNonNull(user, "user is null");
            requireNonNull(client, "client is null");
            requireNonNull(what, "what is null");
            requireNonNull(root, "root is null");
        }

        static Listing of(SubsonicCall call, String what) {
            String client = call.parameters().text("c").orElse("");
            return new Listing(call.user().id(), client.substring(0, Math.min(NAME_CHARS, client.length())), what, MusicFolder.of(call.parameters()));
        }
    }

    private record End(Listing listing, int offset) {
    }

    /// The id of the item before an offset; empty where no such page is known, and for the first one.
    OptionalInt before(Listing listing, int offset) {
        Integer id = offset == 0 ? null : ends.getIfPresent(new End(listing, offset));
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /// @param offset of the page that follows
    /// @param last id of the page's last item
    void put(Listing listing, int offset, int last) {
        ends.put(new End(listing, offset), last);
    }
}
