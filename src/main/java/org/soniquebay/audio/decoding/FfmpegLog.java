package org.soniquebay.audio.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the decoder writes to standard error, kept to what matters: the facts of the stream, the hash, and the first
/// few messages. Memory is bounded whatever the decoder says: lines are cut, tags that it prints are passed over.
final class FfmpegLog {

    private static final int LONGEST_LINE = 1000;
    private static final int MOST_MESSAGES = 20;
    private static final Pattern MESSAGE = Pattern.compile("^(?:\\[[^\\]]*] )*\\[(warning|error|fatal|panic)] (.*)");
    private static final Pattern HASH = Pattern.compile("^0,a,SHA256=([0-9a-f]{64})$");
    private static final Pattern DURATION = Pattern.compile("^\\[info]   Duration: (?:(\\d+):(\\d\\d):(\\d\\d\\.\\d+))?.*?(?:bitrate: (\\d+) kb/s)?$");
    private static final Pattern STREAM = Pattern.compile("^\\[info]   Stream #\\d+:\\d+\\S*: Audio: (\\w+).*?, (\\d+) Hz, ([^,]+)(.*)");
    private static final Pattern KILOBITS = Pattern.compile(", (\\d+) kb/s");

    private final List<String> messages = new ArrayList<>();
    private Optional<ContentHash> hash = Optional.empty();
    private OptionalDouble seconds = OptionalDouble.empty();
    private OptionalInt fileBitRate = OptionalInt.empty();
    private Optional<Matcher> stream = Optional.empty();
    private boolean estimated;
    private boolean interrupted;
    private int decodingErrors;
    private int errors;

    /// Reads to the end.
    void read(InputStream source) throws IOException {
        byte[] buffer = new byte[8192];
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    line(new String(line, 0, length, StandardCharsets.UTF_8));
                    length = 0;
                } else if (length < LONGEST_LINE) {
                    line[length++] = buffer[i];
                }
            }
        }
        line(new String(line, 0, length, StandardCharsets.UTF_8));
    }

    private void line(String line) {
        Matcher digest = HASH.matcher(line);
        if (digest.matches()) {
            hash = Optional.of(new ContentHash(digest.group(1)));
            return;
        }
        Matcher message = MESSAGE.matcher(line);
        if (message.matches()) {
            errors += message.group(1).equals("warning") ? 0 : 1;
            message(message.group(2));
            return;
        }
        fact(line);
    }

    private void message(String text) {
        estimated |= text.startsWith("Estimating duration from bitrate");
        if (text.contains("Error submitting packet to decoder") || text.contains("Decoding error")) {
            decodingErrors++;
        }
        if (messages.size() < MOST_MESSAGES && !text.isBlank()) {
            messages.add(text.strip());
        }
    }

    private void fact(String line) {
        interrupted |= line.startsWith("[info] Exiting normally, received signal");
        Matcher duration = DURATION.matcher(line);
        if (seconds.isEmpty() && fileBitRate.isEmpty() && duration.matches()) {
            seconds = duration.group(1) == null ? OptionalDouble.empty() : OptionalDouble.of(Integer.parseInt(duration.group(1)) * 3600.0
                    + Integer.parseInt(duration.group(2)) * 60 + Double.parseDouble(duration.group(3)));
            fileBitRate = bits(duration.group(4));
        }
        Matcher declared = STREAM.matcher(line);
        if (stream.isEmpty() && declared.matches()) {
            stream = Optional.of(declared);
        }
    }

    private static OptionalInt bits(String kilobits) {
        return kilobits == null || kilobits.length() > 6 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(kilobits) * 1000);
    }

    Optional<ContentHash> hash() {
        return hash;
    }

    /// Whether a signal from outside ended the decoder, as Ctrl-C does to the whole group of a terminal.
    boolean interrupted() {
        return interrupted;
    }

    /// How many packets could not be decoded.
    int decodingErrors() {
        return decodingErrors;
    }

    /// How many messages were worse than a warning.
    int errors() {
        return errors;
    }

    /// Whether the length is a guess from the file size and hence no promise.
    boolean estimated() {
        return estimated;
    }

    boolean says(String text) {
        return messages.stream().anyMatch(message -> message.contains(text));
    }

    /// The first message that is not in the way of every file, or nothing.
    String firstMessage() {
        return messages.stream().filter(message -> !message.startsWith("Guessed") && !message.startsWith("Estimating"))
                .findFirst().orElse("");
    }

    Optional<AudioStream> stream(AudioContainer container) {
        return stream.filter(declared -> channels(declared.group(3)) > 0).map(declared -> {
            Matcher own = KILOBITS.matcher(declared.group(4));
            OptionalInt bitRate = own.find() ? bits(own.group(1)) : fileBitRate;
            return new AudioStream(container, declared.group(1), Integer.parseInt(declared.group(2)),
                    channels(declared.group(3)), bitRate, seconds);
        });
    }

    /// Number of channels of a layout as FFmpeg writes it: a name, `N channels`, or `N.M` with an optional `.K` above.
    static int channels(String layout) {
        Matcher counted = Pattern.compile("^(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?.*").matcher(layout);
        if (counted.matches()) {
            int sum = 0;
            for (int group = 1; group <= 3; group++) {
                sum += counted.group(group) == null ? 0 : Integer.parseInt(counted.group(group));
            }
            return sum;
        }
        return switch (layout.replaceAll("\\(.*", "").strip()) {
            case "mono" -> 1;
            case "stereo", "downmix", "binaural" -> 2;
            case "quad" -> 4;
            case "hexagonal" -> 6;
            case "octagonal", "cube" -> 8;
            case "hexadecagonal" -> 16;
            default -> 0;
        };
    }
}
