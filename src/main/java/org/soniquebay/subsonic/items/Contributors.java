package org.soniquebay.subsonic.items;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.ArtistName;
import org.soniquebay.subsonic.protocol.ResponseNode;
import tools.jackson.databind.JsonNode;

/// The composers, conductors, lyricists and remixers that tags of songs name. Players open a contributor by its id, so those who are no artist of the library are left out.
final class Contributors {

    /// As tags and the protocol call them.
    private static final List<String> ROLES = List.of("composer", "conductor", "lyricist", "remixer");

    /// The most names of a role that are looked for.
    private static final int MOST = 20;

    private final Map<ResponseNode, List<Named>> bySong = new IdentityHashMap<>();

    /// @param key of the name
    private record Named(String role, String key) {
    }

    void note(ResponseNode song, JsonNode tags) {
        bySong.put(song, ROLES.stream().flatMap(role -> NodeRows.several(tags, role).stream().limit(MOST).flatMap(name -> ArtistName.of(name).stream())
                .map(name -> new Named(role, name.key()))).distinct().toList());
    }

    /// Gives every song that was noted its `contributors`, with one statement at most.
    void write(Handle handle) {
        List<String> keys = bySong.values().stream().flatMap(List::stream).map(Named::key).distinct().toList();
        Map<String, ResponseNode> artists = new HashMap<>();
        if (!keys.isEmpty()) {
            handle.createQuery("SELECT id, name, name_key FROM artists WHERE name_key = ANY (:keys)").bindArray("keys", String.class, keys)
                    .map((row, _) -> artists.put(row.getString("name_key"), new ResponseNode().with("id", "ar-" + row.getInt("id")).with("name", row.getString("name")))).list();
        }
        bySong.forEach((song, named) -> {
            List<ResponseNode> contributors = new ArrayList<>();
            named.forEach(each -> Stream.ofNullable(artists.get(each.key()))
                    .forEach(artist -> contributors.add(new ResponseNode().with("role", each.role()).with("artist", artist))));
            song.open().list("contributors", contributors);
        });
    }
}
