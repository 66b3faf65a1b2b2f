package org.soniquebay.api.page;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A file of the page, ready to be sent.
///
/// @param type its content type
/// @param bytes as they are sent
/// @param packed the same bytes in gzip's format
/// @param tag entity tag of the content, with its quotes; weak, as one tag stands for both forms
record PageFile(String type, byte[] bytes, byte[] packed, String tag) {

    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8", "json", "application/json", "svg", "image/svg+xml", "webmanifest", "application/manifest+json", "txt", "text/plain; charset=utf-8");

    PageFile {
        requireNonNull(type, "type is null");
        requireNonNull(bytes, "bytes is null");
        requireNonNull(packed, "packed is null");
        requireNonNull(tag, "tag is null");
    }

    /// @param name of a file below the page's folder, which ends in its kind
    static PageFile of(String name, byte[] bytes) {
        String type = typeOf(name).orElseThrow(() -> new IllegalArgumentException("no file of a page: " + name));
        return new PageFile(type, bytes, packed(bytes), "W/\"" + digest(bytes) + "\"");
    }

    /// The content type of a file by its name; empty for a kind that pages are not made of.
    static Optional<String> typeOf(String name) {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Identifies bytes by 22 characters, each a letter, a digit, `-` or `_`.
    static String digest(byte[] bytes) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Packs as tightly as the format allows: it is done once for each file.
    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
