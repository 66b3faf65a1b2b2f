package org.soniquebay.api.fieldcases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.soniquebay.audio.TestAudio;
import tools.jackson.databind.JsonNode;

/// Sounds of the bundled encoder, without tags: a chord over clicks of 120 a minute. One that was made is kept, for many
/// files of the cases hold the same.
final class Sounds {

    private static final double SECONDS = 6;

    private final Path folder;
    private final Map<String, byte[]> made = new HashMap<>();

    /// @param folder for files under way
    Sounds(Path folder) {
        this.folder = folder;
    }

    byte[] encoded(JsonNode part) {
        List<String> options = new ArrayList<>();
        part.path("options").forEach(option -> options.add(option.asString()));
        byte[] all = encoded(part.path("sound").asString(), part.path("seconds").asDouble(SECONDS), options);
        return Arrays.copyOfRange(all, part.path("from").asInt(0), part.path("to").asInt(all.length));
    }

    private byte[] encoded(String format, double seconds, List<String> options) {
        return made.computeIfAbsent(format + " " + seconds + " " + options, _ -> {
            List<String> all = new ArrayList<>(List.of("-map_metadata", "-1"));
            if (format.equals("mp3")) {
                all.addAll(List.of("-id3v2_version", "0"));
            }
            if (format.equals("aiff")) {
                all.addAll(List.of("-write_id3v2", "0"));
            }
            all.addAll(options);
            Path file = folder.resolve("sound." + format);
            TestAudio.encode(TestAudio.mix(TestAudio.chord(seconds, 220, 262, 330), TestAudio.clicks(120, seconds)), file, all.toArray(String[]::new));
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// FLAC whose blocks are STREAMINFO and those given.
    byte[] flac(JsonNode blocks, Recipe recipe) {
        byte[] whole = encoded("flac", SECONDS, List.of());
        ByteBuffer file = ByteBuffer.wrap(whole);
        int sound = 4;
        boolean last = false;
        while (!last) {
            last = file.get(sound) < 0;
            sound += 4 + (file.getInt(sound) & 0xFF_FFFF);
        }
        byte[] info = Arrays.copyOf(whole, 42);
        info[4] = 0;
        byte[] padding = {(byte) 0x81, 0, 0, 4, 0, 0, 0, 0};
        return Recipe.join(info, recipe.bytes(blocks), padding, Arrays.copyOfRange(whole, sound, whole.length));
    }

    /// M4A with these atoms in `moov/udta/meta/ilst`; `moov` is its last atom, so that no offset changes.
    byte[] m4a(JsonNode items, Recipe recipe) {
        byte[] whole = encoded("m4a", SECONDS, List.of());
        int movie = 0;
        while (!new String(whole, movie + 4, 4, StandardCharsets.ISO_8859_1).equals("moov")) {
            movie += ByteBuffer.wrap(whole).getInt(movie);
        }
        byte[] handler = atom("hdlr", Recipe.join(new byte[8], "mdirappl".getBytes(StandardCharsets.ISO_8859_1), new byte[9]));
        byte[] user = atom("udta", atom("meta", Recipe.join(new byte[4], handler, atom("ilst", recipe.bytes(items)))));
        byte[] extended = atom("moov", Recipe.join(Arrays.copyOfRange(whole, movie + 8, whole.length), user));
        return Recipe.join(Arrays.copyOf(whole, movie), extended);
    }

    private static byte[] atom(String type, byte[] body) {
        return Recipe.join(Recipe.size("be4", body.length + 8), type.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    /// WAV with these chunks behind the sound.
    byte[] riff(JsonNode chunks, Recipe recipe) {
        byte[] whole = encoded("wav", SECONDS, List.of());
        byte[] body = Recipe.join(Arrays.copyOfRange(whole, 8, whole.length), recipe.bytes(chunks));
        return Recipe.join("RIFF".getBytes(StandardCharsets.ISO_8859_1), Recipe.size("le4", body.length), body);
    }
}
