import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/// Makes a library of short mp3 files for tests of size, each with another sound and its own tags: tracks of 3.25 to 6 seconds, ten
/// to an album, five albums to an artist. One ffmpeg encodes thousands of them.
///
/// usage: java MakeLibrary.java COUNT FOLDER FFMPEG
final class MakeLibrary {

    private static final int RATE = 22_050;
    /// A command line takes the cuts of so many.
    private static final int BATCH = 5_000;
    private static final String[] GENRES = {"Jazz", "Rock", "Ambient", "Techno", "Folk", "Classical"};

    private MakeLibrary() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Path program = Path.of(arguments[2]);
        Path raw = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "raw");
        double[] cuts = new double[count + 1];
        for (int track = 0; track < count; track++) {
            cuts[track + 1] = cuts[track] + 3.25 + new Random(track).nextInt(12) / 4.0;
        }
        for (int first = 0; first < count; first += BATCH) {
            encode(first, Math.min(count, first + BATCH), cuts, raw, program);
        }
        for (int track = 0; track < count; track++) {
            Path album = Files.createDirectories(folder.resolve("Artist %03d/Album %04d".formatted(track / 50, track / 10)));
            Path sound = raw.resolve("%06d.mp3".formatted(track));
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(album.resolve("%02d.mp3".formatted(track % 10 + 1))))) {
                file.write(tag(track));
                Files.copy(sound, file);
            }
            Files.delete(sound);
        }
        Files.delete(raw);
        System.out.println(count + " tracks, " + Math.round(cuts[count] / 360) / 10.0 + " hours of sound in " + folder);
    }

    private static void encode(int first, int end, double[] cuts, Path raw, Path program) throws IOException, InterruptedException {
        StringJoiner times = new StringJoiner(",");
        for (int track = first + 1; track < end; track++) {
            times.add(String.valueOf(cuts[track] - cuts[first]));
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(program.toString(), "-v", "error", "-f", "s16le", "-ar", String.valueOf(RATE),
                "-ac", "1", "-i", "-", "-f", "segment", "-segment_start_number", String.valueOf(first),
                "-segment_times", first + 1 == end ? "1000" : times.toString(), "-c:a", "libmp3lame", "-b:a", "48k",
                "-segment_format_options", "write_xing=0:id3v2_version=0", raw.resolve("%06d.mp3").toString()));
        builder.environment().put("LD_LIBRARY_PATH", program.toAbsolutePath().getParent().toString());
        Process ffmpeg = builder.inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
        try (OutputStream samples = new BufferedOutputStream(ffmpeg.getOutputStream(), 1 << 16)) {
            long written = 0;
            for (int track = first; track < end; track++) {
                int length = (int) (Math.round((cuts[track + 1] - cuts[first]) * RATE) - written);
                samples.write(sound(track, length));
                written += length;
            }
        }
        if (ffmpeg.waitFor() != 0) {
            throw new IOException("ffmpeg failed");
        }
    }

    /// A chord that is struck at some tempo, with some overtones.
    private static byte[] sound(int track, int length) {
        Random random = new Random(track);
        double root = 110 * Math.pow(2, random.nextInt(12) / 12.0);
        double third = Math.pow(2, (random.nextBoolean() ? 4 : 3) / 12.0);
        double[] steps = {root, root * third, root * Math.pow(2, 7 / 12.0), root * (2 + random.nextInt(6))};
        double beat = RATE * 60 / (70.0 + random.nextInt(1000) / 10.0);
        double decay = 3 + 8 * random.nextDouble();
        double noise = 0.05 + 0.2 * random.nextDouble();
        byte[] bytes = new byte[length * 2];
        for (int i = 0; i < length; i++) {
            double since = i % beat / RATE;
            double value = 0;
            for (double step : steps) {
                value += Math.sin(2 * Math.PI * step * i / RATE);
            }
            value = 0.2 * value * Math.exp(-decay * since) + noise * (random.nextDouble() - 0.5) * Math.exp(-40 * since);
            short sample = (short) (Math.clamp(value, -1.0, 1.0) * 30_000);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    /// ID3 version 2.3.
    private static byte[] tag(int track) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frame(frames, "TIT2", "Track %05d".formatted(track));
        frame(frames, "TPE1", "Artist %03d".formatted(track / 50));
        frame(frames, "TALB", "Album %04d".formatted(track / 10));
        frame(frames, "TRCK", String.valueOf(track % 10 + 1));
        frame(frames, "TYER", String.valueOf(1970 + track % 50));
        frame(frames, "TCON", GENRES[track / 50 % GENRES.length]);
        int size = frames.size();
        byte[] tag = new byte[10 + size];
        System.arraycopy("ID3".getBytes(StandardCharsets.US_ASCII), 0, tag, 0, 3);
        tag[3] = 3;
        for (int i = 0; i < 4; i++) {
            tag[6 + i] = (byte) (size >> 7 * (3 - i) & 0x7f);
        }
        System.arraycopy(frames.toByteArray(), 0, tag, 10, size);
        return tag;
    }

    private static void frame(ByteArrayOutputStream frames, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int size = bytes.length + 1;
        frames.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        frames.writeBytes(new byte[] {(byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size, 0, 0, 0});
        frames.writeBytes(bytes);
    }
}
