package org.soniquebay.subsonic.items;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootId;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// What a player names by an id: `tr-1`, `al-1`, `ar-1`, `pl-1`, or `fo-` with the number of a music folder and the path below it in hexadecimal digits. The id tells its kind.
public sealed interface ItemId {

    record OfTrack(TrackId id) implements ItemId {
    }

    record OfAlbum(AlbumId id) implements ItemId {
    }

    record OfArtist(ArtistId id) implements ItemId {
    }

    record OfPlaylist(PlaylistId id) implements ItemId {
    }

    /// @param path below the root, without a slash at either end; empty for the root itself
    record OfFolder(RootId root, String path) implements ItemId {
    }

    /// The id as players have it.
    default String text() {
        return switch (this) {
            case OfTrack(TrackId id) -> "tr-" + id;
            case OfAlbum(AlbumId id) -> "al-" + id;
            case OfArtist(ArtistId id) -> "ar-" + id;
            case OfPlaylist(PlaylistId id) -> "pl-" + id;
            case OfFolder(RootId root, String path) -> "fo-" + root.value() + "-" + HexFormat.of().formatHex(path.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// @return empty for a text that is no id
    static Optional<ItemId> of(String text) {
        Matcher form = Forms.ID.matcher(text.strip());
        if (form.matches()) {
            return number(form.group(2)).map(number -> switch (form.group(1)) {
                case "tr" -> new OfTrack(new TrackId(number));
                case "al" -> new OfAlbum(new AlbumId(number));
                case "ar" -> new OfArtist(new ArtistId(number));
                default -> new OfPlaylist(new PlaylistId(number));
            });
        }
        Matcher folder = Forms.FOLDER.matcher(text.strip());
        return folder.matches() ? number(folder.group(1)).flatMap(root -> path(folder.group(2)).map(path -> new OfFolder(new RootId(root), path))) : Optional.empty();
    }

    /// The track that a parameter names.
    ///
    /// @throws SubsonicError when it is missing, or names no track
    static TrackId track(SubsonicCall call, String parameter) {
        return track(call.parameters().required(parameter));
    }

    /// @throws SubsonicError when the text is no id of a track
    static TrackId track(String text) {
        return of(text).filter(OfTrack.class::isInstance).map(id -> ((OfTrack) id).id()).orElseThrow(() -> SubsonicError.notFound("The song"));
    }

    private static Optional<Integer> number(String digits) {
        try {
            return Optional.of(Integer.parseInt(digits)).filter(number -> number > 0);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> path(String digits) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(HexFormat.of().parseHex(digits))).toString())
                    .filter(path -> path.indexOf('\0') < 0);
        } catch (CharacterCodingException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
