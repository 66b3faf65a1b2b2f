package org.soniquebay.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.soniquebay.audio.TestAudio;

/// A music folder of many short files with tags, each with a sound of its own, and the albums that they were made as.
public final class MadeLibrary {

    private static final int FRAMES_EACH = 12;
    private static final int TAG_HEADER = 10;

    private final Path music;
    private final byte[] sound;
    private final int frameBytes;
    private final int frames;
    private final SortedMap<Path, String> albums = new TreeMap<>();
    private final Map<Path, Integer> sounds = new HashMap<>();

    /// @param sounds how many files there will be at most
    public MadeLibrary(Path music, Path temporary, int sounds) throws IOException {
        this.music = music;
        double seconds = (sounds + FRAMES_EACH + 50) * 1152 / 48_000.0;
        Path encoded = TestAudio.encode(TestAudio.noise(seconds, 0.1, 1), temporary.resolve("long.mp3"), "-ar", "48000", "-b:a", "64k",
                "-map_metadata", "-1", "-write_xing", "0", "-id3v2_version", "0");
        byte[] whole = Files.readAllBytes(encoded);
        this.frameBytes = 64_000 * 1152 / 48_000 / 8;
        this.frames = whole.length / frameBytes;
        this.sound = whole;
    }

    /// Writes a file, in any folder, that belongs to an album. One that is written again keeps its sound.
    ///
    /// @param tags by the names of ID3v2 frames
    public Path file(String name, String album, Map<String, String> tags) throws IOException {
        return file(name, album, tags, new byte[0]);
    }

    /// @param picture an embedded PNG; may be empty
    Path file(String name, String album, Map<String, String> tags, byte[] picture) throws IOException {
        Path file = music.resolve(name);
        Files.createDirectories(file.getParent());
        int from = sounds.computeIfAbsent(file, _ -> sounds.size()) % (frames - FRAMES_EACH) * frameBytes;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(tag(tags, picture));
        bytes.write(sound, from, FRAMES_EACH * frameBytes);
        Files.write(file, bytes.toByteArray());
        albums.put(file, album);
        return file;
    }

    Path track(String folder, String name, String artist, String album, String disc) throws IOException {
        Map<String, String> tags = new LinkedHashMap<>(Map.of("TIT2", name, "TPE1", artist, "TPE2", artist, "TALB", album));
        if (!disc.isEmpty()) {
            tags.put("TPOS", disc);
        }
        return file(folder + "/" + name + ".mp3", artist + "/" + album, tags);
    }

    /// The album that each file belongs to, by path.
    SortedMap<Path, String> albums() {
        return albums;
    }

    /// Renames a folder with all in it.
    public void rename(String folder, String name) throws IOException {
        Path before = music.resolve(folder);
        Path after = before.resolveSibling(name);
        Files.move(before, after);
        SortedMap<Path, String> moved = new TreeMap<>();
        albums.forEach((path, album) -> {
            if (path.startsWith(before)) {
                moved.put(path, album);
            }
        });
        moved.forEach((path, album) -> {
            albums.remove(path);
            albums.put(after.resolve(before.relativize(path)), album);
            sounds.put(after.resolve(before.relativize(path)), sounds.remove(path));
        });
    }

    private static byte[] tag(Map<String, String> tags, byte[] picture) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        tags.forEach((name, text) -> frame(name, ("\u0003" + text).getBytes(StandardCharsets.UTF_8), frames));
        if (picture.length > 0) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("\u0000image/png\u0000\u0003\u0000".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(picture);
            frame("APIC", body.toByteArray(), frames);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(TAG_HEADER + frames.size());
        all.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
        all.writeBytes(syncsafe(frames.size()));
        all.writeBytes(frames.toByteArray());
        return all.toByteArray();
    }

    private static void frame(String name, byte[] body, ByteArrayOutputStream frames) {
        frames.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        frames.writeBytes(syncsafe(body.length));
        frames.writeBytes(new byte[2]);
        frames.writeBytes(body);
    }

    private static byte[] syncsafe(int number) {
        return new byte[] {(byte) (number >> 21 & 127), (byte) (number >> 14 & 127), (byte) (number >> 7 & 127), (byte) (number & 127)};
    }
}
