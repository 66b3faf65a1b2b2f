package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.Role;
import org.soniquebay.access.users.UserName;
import tools.jackson.databind.JsonNode;

/// Whose playlists are, who sees them and who changes them.
class SharedPlaylistsTest extends SubsonicTest {

    @Override
    void fill(Path folder) {
        PlayedMusic.fill(database, folder, 3);
    }

    @Test
    void aPlaylistIsItsOwnersUntilItIsShared() {
        Player other = new Player(port, "u", "other", "p", users.create(new UserName("other"), Role.EDIT).orElseThrow().text());
        String id = player.once("createPlaylist", "name", "Mine", "songId", "tr-1").path("id").asString();
        assertThat(player.ask("getPlaylist", "id", id).path("public").asBoolean(true)).isFalse();
        assertThat(other.ask("getPlaylists").path("playlist")).isEmpty();
        for (String call : List.of("getPlaylist", "deletePlaylist")) {
            assertThat(other.refused(call, "id", id)).isEqualTo(70);
        }
        for (String call : List.of("createPlaylist", "updatePlaylist")) {
            assertThat(other.refused(call, "playlistId", id, "name", "Yours")).isEqualTo(70);
        }

        player.once("updatePlaylist", "playlistId", id, "public", "true");
        JsonNode seen = other.ask("getPlaylists").at("/playlist/0");
        assertThat(seen.path("owner").asString()).isEqualTo("owner");
        assertThat(seen.path("public").asBoolean()).isTrue();
        assertThat(seen.path("readonly").asBoolean()).isTrue();
        assertThat(other.ask("getPlaylist", "id", id).path("entry")).hasSize(1);
        for (String call : List.of("createPlaylist", "updatePlaylist")) {
            assertThat(other.refused(call, "playlistId", id, "songId", "tr-2", "songIdToAdd", "tr-2")).isEqualTo(50);
        }
        assertThat(other.refused("deletePlaylist", "id", id)).isEqualTo(50);
        assertThat(player.ask("getPlaylist", "id", id).path("entry")).hasSize(1);

        player.once("updatePlaylist", "playlistId", id, "public", "false");
        assertThat(other.ask("getPlaylists").path("playlist")).isEmpty();
        player.once("deletePlaylist", "id", id);
        assertThat(users.remove(new UserName("other"))).isTrue();
    }

    @Test
    void playlistsOfTheLibraryAreSeenByAllAndStayPrivateWithoutTheirOwner() {
        UserName name = new UserName("other");
        Player other = new Player(port, "u", "other", "p", users.create(name, Role.EDIT).orElseThrow().text());
        database.useTransaction(handle -> handle.execute("INSERT INTO playlists (name) VALUES ('Of the library')"));
        String id = other.ask("getPlaylists").at("/playlist/0/id").asString();
        assertThat(guest.ask("getPlaylists").at("/playlist/0/readonly").asBoolean()).isTrue();
        assertThat(guest.refused("deletePlaylist", "id", id)).isEqualTo(50);
        other.once("updatePlaylist", "playlistId", id, "name", "Renamed", "public", "false");
        assertThat(other.refused("updatePlaylist", "playlistId", id, "public", "1")).isZero();
        assertThat(player.ask("getPlaylist", "id", id).path("name").asString()).isEqualTo("Renamed");
        player.once("deletePlaylist", "id", id);

        String left = other.once("createPlaylist", "name", "Left").path("id").asString();
        users.remove(name);
        assertThat(player.refused("getPlaylist", "id", left)).isEqualTo(70);
        List<String> gone = database.inTransaction(handle -> handle.createQuery("DELETE FROM playlists WHERE owner_id IS NULL RETURNING name").mapTo(String.class).list());
        assertThat(gone).containsExactly("Left");
    }
}
