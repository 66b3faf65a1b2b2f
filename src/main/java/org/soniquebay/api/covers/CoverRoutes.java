package org.soniquebay.api.covers;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.OpenApi;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Json;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.CoverJson;
import org.soniquebay.api.shapes.Missing;
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
import tools.jackson.databind.node.ObjectNode;

/// `/api/covers/…`.
public final class CoverRoutes {

    private static final String TAG = "Covers";
    private static final List<String> OWNERS = List.of("track", "album", "artist");
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final LocalizedMessage NO_COVER = LocalizedMessage.of("There is no cover.", "Pochette non trouvée");
    private static final LocalizedMessage NO_OWNER = LocalizedMessage.of("Covers are of a track, an album or an artist.",
            "Une pochette appartient à une piste, un album ou un artiste.");
    private static final LocalizedMessage NO_PICTURE = LocalizedMessage.of(
            "This is no picture in base64 (JPEG, PNG, GIF, WebP, BMP, AVIF, JPEG XL, JPEG 2000 or TIFF, at most 8 MB).",
            "Ce n'est pas une image en base64 (JPEG, PNG, GIF, WebP, BMP, AVIF, JPEG XL, JPEG 2000 ou TIFF, 8 Mo au plus).");

    private final Database database;
    private final CoverStore covers = new CoverStore();
    private final Thumbnails thumbnails = new Thumbnails();

    public CoverRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Route> routes() {
        return List.of(
                about("Add a picture", Route.post("/api/covers/")).describe("It becomes the one to show first, also when the owner has it already.")
                        .body(CoverBodies.CoverBody.class).bodyLimit(CoverBodies.LONGEST_BASE64 + 10_000)
                        .answers(200, CoverJson.class).errors(404).handle(this::create),
                about("All covers, without their pictures", Route.get("/api/covers/")).query(CoverBodies.ListQuery.class)
                        .answersList(200, CoverJson.class).handle(this::list),
                about("What has covers", Route.get("/api/covers/types")).answersList(200, String.class).handle(_ -> OWNERS),
                about("Which pictures are taken", Route.get("/api/covers/schema"))
                        .describe("The JSON Schema of the body that adds a picture. Beside it: `entity_types`, `mime_types`, `max_bytes`, and the "
                                + "smallest and largest `size` of a thumbnail.")
                        .answersContent(200, "application/json").respond(this::schema),
                about("A picture", Route.get("/api/covers/{entity_type}/{entity_id}"))
                        .describe("A track without one shows its album's, an album without one that of its first track that has one. With "
                                + "size a thumbnail, or the picture itself where that would cost too much or the server is busy. Understands "
                                + "If-None-Match; an address with v may be kept for ever.")
                        .query(CoverBodies.PictureQuery.class).answersContent(200, "image/*", "application/octet-stream").errors(404).respond(this::picture),
                about("Replace the picture", Route.put("/api/covers/{entity_type}/{entity_id}"))
                        .body(CoverBodies.CoverChange.class).bodyLimit(CoverBodies.LONGEST_BASE64 + 10_000)
                        .answers(200, CoverJson.class).errors(404).handle(this::replace),
                about("Take all pictures away", Route.delete("/api/covers/{entity_type}/{entity_id}"))
                        .answers(200, CoverBodies.DoneJson.class).errors(404).handle(this::delete));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private void schema(Call<Void, Void> call) {
        ObjectNode schema = OpenApi.bodySchema(CoverBodies.CoverBody.class).put("title", "Cover");
        OWNERS.forEach(schema.putArray("entity_types")::add);
        ImageType.mimeTypes().forEach(schema.putArray("mime_types")::add);
        schema.put("max_bytes", MOST_BYTES).put("min_thumbnail_size", CoverBodies.SMALLEST).put("max_thumbnail_size", CoverBodies.LARGEST);
        call.context().contentType("application/json").result(Json.bytes(schema));
    }

    private static CoverOwner owner(String type, int id) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "track" -> new CoverOwner.OfTrack(new TrackId(id));
            case "album" -> new CoverOwner.OfAlbum(new AlbumId(id));
            case "artist" -> new CoverOwner.OfArtist(new ArtistId(id));
            default -> throw Problem.of(404, NO_OWNER);
        };
    }

    private static CoverOwner owner(Call<?, ?> call) {
        return owner(call.text("entity_type"), call.id("entity_id", NO_COVER));
    }

    private static LocalizedMessage missing(CoverOwner owner) {
        return switch (owner) {
            case CoverOwner.OfTrack _ -> Missing.TRACK;
            case CoverOwner.OfAlbum _ -> Missing.ALBUM;
            case CoverOwner.OfArtist _ -> Missing.ARTIST;
        };
    }

    private CoverJson create(Call<Void, CoverBodies.CoverBody> call) {
        CoverOwner owner = owner(call.body().entityType(), call.body().entityId());
        CoverImage image = image(call.body().coverData());
        return database.inTransaction(handle -> {
            if (!covers.ownerExists(handle, owner)) {
                throw Problem.of(404, missing(owner));
            }
            covers.attachAsPrimary(handle, owner, image);
            return CoverJson.of(covers.of(handle, owner).getFirst());
        });
    }

    private CoverJson replace(Call<Void, CoverBodies.CoverChange> call) {
        CoverOwner owner = owner(call);
        CoverImage image = image(call.body().coverData());
        return database.inTransaction(handle -> {
            if (!covers.ownerExists(handle, owner)) {
                throw Problem.of(404, missing(owner));
            }
            covers.replace(handle, owner, List.of(image));
            covers.deleteUnusedImages(handle);
            return CoverJson.of(covers.of(handle, owner).getFirst());
        });
    }

    private static CoverImage image(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64.startsWith("data:") ? base64.substring(base64.indexOf(',') + 1) : base64);
            if (bytes.length > MOST_BYTES) {
                throw Problem.invalid("body", "cover_data", NO_PICTURE);
            }
            ImageType type = ImageType.of(bytes).orElseThrow(() -> Problem.invalid("body", "cover_data", NO_PICTURE));
            return new CoverImage(bytes, type.mimeType());
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("body", "cover_data", NO_PICTURE);
        }
    }

    private List<CoverJson> list(Call<CoverBodies.ListQuery, Void> call) {
        Optional<String> label = Optional.ofNullable(call.query().entityType()).map(type -> type.toUpperCase(Locale.ROOT));
        return database.read(handle -> {
            call.total(covers.count(handle, label));
            return covers.list(handle, label, new Page(call.query().skip(), call.query().limit()));
        }).stream().map(CoverJson::of).toList();
    }

    private void picture(Call<CoverBodies.PictureQuery, Void> call) throws InterruptedException {
        CoverOwner owner = owner(call);
        Optional<String> shown = database.read(handle -> covers.shown(handle, owner));
        if (shown.isEmpty() && "blank".equals(call.query().absent())) {
            call.answerHeader("Cache-Control", "private, no-cache");
            write(call, new CoverImage(Base64.getDecoder().decode(CoverBodies.BLANK), "image/gif"));
            return;
        }
        String hash = shown.orElseThrow(() -> Problem.of(404, NO_COVER));
        Integer size = call.query().size();
        String tag = "\"" + hash + (size == null ? "" : "-" + size) + "\"";
        boolean forEver = CoverJson.version(hash).equals(call.query().v());
        call.answerHeader("ETag", tag);
        call.answerHeader("Cache-Control", forEver ? "private, max-age=31536000, immutable" : "private, no-cache");
        call.answerHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (call.header("If-None-Match").map(EntityTags::new).filter(tags -> tags.contain(tag)).isPresent()) {
            call.context().status(304);
            return;
        }
        if (size == null) {
            write(call, whole(hash));
            return;
        }
        switch (thumbnails.of(hash, size, () -> database.read(handle -> covers.image(handle, hash)))) {
            case Thumbnails.Shown.Small(CoverImage small) -> write(call, small);
            case Thumbnails.Shown.Whole _ -> write(call, whole(hash));
            case Thumbnails.Shown.Busy _ -> {
                // The whole picture must not be cached as a thumbnail.
                call.answerHeader("ETag", "\"" + hash + "\"");
                call.answerHeader("Cache-Control", "private, no-store");
                write(call, whole(hash));
            }
        }
    }

    private CoverImage whole(String hash) {
        return database.read(handle -> covers.image(handle, hash)).orElseThrow(() -> Problem.of(404, NO_COVER));
    }

    private static void write(Call<?, ?> call, CoverImage shown) {
        // The type that tags claim is sent to a browser only when the bytes confirm it.
        String type = ImageType.of(shown.bytes()).map(ImageType::mimeType).orElse("application/octet-stream");
        call.context().contentType(type).result(shown.bytes());
    }

    private CoverBodies.DoneJson delete(Call<Void, Void> call) {
        if (database.inTransaction(handle -> covers.remove(handle, owner(call))) == 0) {
            throw Problem.of(404, NO_COVER);
        }
        return CoverBodies.DoneJson.SUCCESS;
    }
}
