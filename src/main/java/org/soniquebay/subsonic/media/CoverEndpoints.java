package org.soniquebay.subsonic.media;

import static java.util.Objects.requireNonNull;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.users.UserId;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.covers.ImageType;
import org.soniquebay.media.pictures.Thumbnails;
import org.soniquebay.media.streams.EntityTags;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistQueries;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getCoverArt` and `getAvatar`. The id of a picture is that of its owner, with or without the beginning of the picture's hash behind it.
public final class CoverEndpoints {

    /// A playlist's id may stand behind `pl-` once more: one player makes the id of a picture of what it takes for a number.
    private static final Pattern ID = Pattern.compile("(?:pl-)?((?:tr|al|ar|pl)-\\d{1,10})(?:-([0-9a-f]{8}))?");
    private static final int SMALLEST = 32;
    private static final int LARGEST = 1200;
    /// Songs of a playlist that are looked at for a picture.
    private static final int SONGS = 20;

    private final Database database;
    private final Thumbnails thumbnails = new Thumbnails();
    private final CoverStore covers = new CoverStore();
    private final PlaylistQueries playlists = new PlaylistQueries();

    public CoverEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.media("getCoverArt", this::picture), Endpoint.of("getAvatar", _ -> {
            throw SubsonicError.notFound("The picture");
        }));
    }

    private void picture(SubsonicCall call, Context context) throws InterruptedException {
        Matcher id = ID.matcher(call.parameters().required("id").strip());
        if (!id.matches()) {
            throw SubsonicError.notFound("The picture");
        }
        ItemId owner = ItemId.of(id.group(1)).orElseThrow(() -> SubsonicError.notFound("The picture"));
        String hash = database.readSoon(handle -> shown(handle, call.user().id(), owner)).orElseThrow(() -> SubsonicError.notFound("The picture"));
        int size = Math.clamp(call.parameters().number("size").orElse(LARGEST), SMALLEST, LARGEST);
        String tag = "\"" + hash + "-" + size + "\"";
        boolean forEver = id.group(2) != null && hash.startsWith(id.group(2));
        context.header("ETag", tag).header("Cache-Control", forEver ? "private, max-age=31536000, immutable" : "private, max-age=300")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        if (Optional.ofNullable(context.header("If-None-Match")).map(EntityTags::new).filter(tags -> tags.contain(tag)).isPresent()) {
            context.status(304);
            return;
        }
        switch (thumbnails.of(hash, size, () -> database.read(handle -> covers.image(handle, hash)))) {
            case Thumbnails.Shown.Small(CoverImage small) -> write(context, small);
            case Thumbnails.Shown.Whole _ -> write(context, whole(hash));
            case Thumbnails.Shown.Busy _ -> {
                // The whole picture must not be kept as a small one.
                context.header("ETag", "\"" + hash + "\"").header("Cache-Control", "no-store");
                write(context, whole(hash));
            }
        }
    }

    private Optional<String> shown(Handle handle, UserId user, ItemId owner) {
        return switch (owner) {
            case ItemId.OfTrack(TrackId track) -> covers.shown(handle, new CoverOwner.OfTrack(track));
            case ItemId.OfAlbum(AlbumId album) -> covers.shown(handle, new CoverOwner.OfAlbum(album));
            case ItemId.OfArtist(ArtistId artist) -> covers.shown(handle, new CoverOwner.OfArtist(artist));
            case ItemId.OfPlaylist(PlaylistId playlist) when !playlists.isSeenBy(handle, playlist, user) -> Optional.empty();
            case ItemId.OfPlaylist(PlaylistId playlist) -> playlists.entries(handle, playlist, new Page(0, SONGS)).stream().flatMap(entry -> entry.track().stream())
                    .flatMap(track -> covers.shown(handle, new CoverOwner.OfTrack(track)).stream()).findFirst();
            case ItemId.OfFolder _ -> Optional.empty();
        };
    }

    private CoverImage whole(String hash) {
        return database.readSoon(handle -> covers.image(handle, hash)).orElseThrow(() -> SubsonicError.notFound("The picture"));
    }

    private static void write(Context context, CoverImage picture) {
        // The type that tags claim is sent only when the bytes confirm it.
        String type = ImageType.of(picture.bytes()).map(ImageType::mimeType).orElse("application/octet-stream");
        context.contentType(type).result(picture.bytes());
    }
}
