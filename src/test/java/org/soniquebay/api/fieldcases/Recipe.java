package org.soniquebay.api.fieldcases;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/// The bytes that a recipe describes. The README beside the cases has the language.
final class Recipe {

    private final Sounds sounds;

    Recipe(Sounds sounds) {
        this.sounds = sounds;
    }

    byte[] bytes(JsonNode part) {
        if (part.isString()) {
            return part.asString().getBytes(StandardCharsets.UTF_8);
        }
        if (part.isArray()) {
            return joined(part);
        }
        String verb = part.propertyNames().iterator().next();
        JsonNode value = part.path(verb);
        return switch (verb) {
            case "text" -> value.asString().getBytes(Charset.forName(part.path("charset").asString("UTF-8")));
            case "hex" -> HexFormat.of().parseHex(value.asString().replace(" ", ""));
            case "times" -> repeated(bytes(part.path("of")), value.asInt());
            case "size" -> sized(value.asString(), bytes(part.path("of")));
            case "picture" -> picture(value.asString());
            case "sound" -> sounds.encoded(part);
            case "flac" -> sounds.flac(value, this);
            case "m4a" -> sounds.m4a(value, this);
            case "riff" -> sounds.riff(value, this);
            case "id3v2" -> id3v2(value.asInt(), part);
            case "id3v1" -> id3v1(value);
            case "ape" -> ape(value, part.path("header").asBoolean(false));
            case "comments" -> comments(value);
            default -> throw new IllegalArgumentException("no part of a recipe: " + part);
        };
    }

    private byte[] joined(JsonNode parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(bytes(part)));
        return all.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] sized(String form, byte[] content) {
        return join(size(form, content.length), content);
    }

    static byte[] size(String form, int length) {
        byte[] four = ByteBuffer.allocate(4).putInt(length).array();
        return switch (form) {
            case "be4" -> four;
            case "be4 with itself" -> size("be4", length + 4);
            case "be3" -> Arrays.copyOfRange(four, 1, 4);
            case "le4" -> ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array();
            case "syncsafe" -> new byte[] {(byte) (length >> 21 & 127), (byte) (length >> 14 & 127), (byte) (length >> 7 & 127), (byte) (length & 127)};
            default -> throw new IllegalArgumentException("no form of a size: " + form);
        };
    }

    private static byte[] picture(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(48, 48, BufferedImage.TYPE_INT_RGB), format, bytes)) {
                throw new IllegalArgumentException("no format of pictures: " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] id3v2(int version, JsonNode tag) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (JsonNode frame : tag.path("frames")) {
            String id = frame.propertyNames().iterator().next();
            byte[] content = bytes(frame.path(id));
            frames.writeBytes(id.getBytes(StandardCharsets.ISO_8859_1));
            frames.writeBytes(size(version == 2 ? "be3" : version == 3 ? "be4" : "syncsafe", content.length));
            frames.writeBytes(new byte[version == 2 ? 0 : 2]);
            frames.writeBytes(content);
        }
        frames.writeBytes(new byte[tag.path("padding").asInt(0)]);
        boolean footer = tag.path("footer").asBoolean(false);
        byte[] rest = join(new byte[] {(byte) version, 0, (byte) (footer ? 0x10 : 0)}, size("syncsafe", frames.size()));
        byte[] head = join("ID3".getBytes(StandardCharsets.ISO_8859_1), rest, frames.toByteArray());
        return footer ? join(head, "3DI".getBytes(StandardCharsets.ISO_8859_1), rest) : head;
    }

    private byte[] id3v1(JsonNode fields) {
        ByteBuffer tag = ByteBuffer.allocate(128).put("TAG".getBytes(StandardCharsets.ISO_8859_1));
        tag.put(3, field(fields.path("title"), 30)).put(33, field(fields.path("artist"), 30)).put(63, field(fields.path("album"), 30));
        tag.put(93, field(fields.path("year"), 4)).put(97, field(fields.path("comment"), 30));
        return tag.put(127, (byte) fields.path("genre").asInt(255)).array();
    }

    private byte[] field(JsonNode value, int length) {
        return Arrays.copyOf(value.isMissingNode() ? new byte[0] : bytes(value), length);
    }

    private byte[] ape(JsonNode items, boolean withHeader) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (JsonNode item : items) {
            String key = item.propertyNames().iterator().next();
            byte[] content = bytes(item.path(key));
            int flags = item.path("binary").asBoolean(false) ? 2 : 0;
            all.writeBytes(join(size("le4", content.length), size("le4", flags), key.getBytes(StandardCharsets.ISO_8859_1), new byte[1], content));
        }
        byte[] head = join("APETAGEX".getBytes(StandardCharsets.ISO_8859_1), size("le4", 2000), size("le4", all.size() + 32), size("le4", items.size()));
        byte[] footer = join(head, size("le4", withHeader ? 0x8000_0000 : 0), new byte[8]);
        return withHeader ? join(head, size("le4", 0xA000_0000), new byte[8], all.toByteArray(), footer) : join(all.toByteArray(), footer);
    }

    private byte[] comments(JsonNode comments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(join(sized("le4", "test".getBytes(StandardCharsets.UTF_8)), size("le4", comments.size())));
        comments.forEach(comment -> all.writeBytes(sized("le4", bytes(comment))));
        return all.toByteArray();
    }
}
