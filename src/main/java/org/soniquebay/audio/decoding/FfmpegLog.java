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
import org.soniquebay.container.AudioContainer;

/// The decoder's standard error, reduced to the facts of the stream, the hash, and the first
/// few messages. Memory is bounded whatever the decoder writes: lines are cut, tags that it prints are passed over.
///
/// The decoder prints the names of tags as they are, line breaks included, so any line may be the file's own text. Hence
/// messages count by their colour, whose control characters it takes out of all text; the stream is read behind the
/// mark of the [FfmpegCall], where no tag is printed; and the length counts when it is stated as often as there are
/// inputs.
final class FfmpegLog {

    private static final int LONGEST_LINE = 1000;
    private static final int MOST_MESSAGES = 20;
    private static final String COLOUR = "\\x1b\\[[0-9;]*m";
    private static final Pattern MESSAGE = Pattern.compile(COLOUR + "\\[(warning|error|fatal|panic)] " + COLOUR + "(?:" + COLOUR + ")+(.*)");
    private static final Pattern COLOURS = Pattern.compile(COLOUR);
    private static final Pattern HASH = Pattern.compile("^0,a,SHA256=([0-9a-f]{64})$");
    private static final Pattern BYTES = Pattern.compile("^\\[out#\\d+/streamhash @ \\S+] \\[info] video:\\d+KiB audio:(\\d{1,12})KiB .*");
    private static final String LENGTH = "[info]   Duration: ";
    private static final Pattern DURATION = Pattern.compile(
            "^\\[info]   Duration: (?:(\\d{1,7}):(\\d\\d):(\\d\\d\\.\\d{1,9}))?.*?(?:bitrate: (\\d+) kb/s)?$");
    private static final Pattern STREAM = Pattern.compile("^\\[info]   Stream #\\d+:\\d+\\S*: Audio: (\\w+).*?, (\\d{1,9}) Hz, ([^,]+)(.*)");
    private static final Pattern KILOBITS = Pattern.compile(", (\\d+) kb/s");
    /// The sample entries of MP4 whose sound needs a key.
    private static final Pattern LOCKED = Pattern.compile("\\((?:drms|enca) / 0x");
    private static final Pattern INTERRUPTED = Pattern.compile("^\\[info] Exiting normally, received signal \\d{1,3}\\.$");
    private static final Pattern CHANNELS = Pattern.compile("^(\\d{1,5})(?:\\.(\\d{1,5}))?(?:\\.(\\d{1,5}))?(?!\\d).*");
    private static final Pattern AMBISONIC = Pattern.compile("^ambisonic (\\d{1,2})(?:\\+(.+))?$");
    private static final int LOWEST_RATE = 1000;
    /// An eighth of the rate of DSD1024, whose bits the decoder takes by eight.
    private static final int HIGHEST_RATE = 6_000_000;
    /// The decoder's words for sound that it knows of and has no way to hear.
    private static final List<String> REFUSALS = List.of("Not yet implemented", "patches welcome", "not supported", "nsupported",
            "Could not find codec parameters", "Unknown decoder", "no decoder found", "ncrypted", "Header processing failed");

    private final String mark;
    private final int inputs;
    private final List<String> messages = new ArrayList<>();
    private Optional<ContentHash> hash = Optional.empty();
    private OptionalDouble seconds = OptionalDouble.empty();
    private OptionalInt fileBitRate = OptionalInt.empty();
    private Optional<Matcher> stream = Optional.empty();
    private long soundBytes;
    private boolean estimated;
    private boolean locked;
    private boolean marked;
    private int lengths;
    private String last = "";
    private int decodingErrors;
    private int errors;
    // Read while the decoder runs.
    private volatile boolean absurd;

    FfmpegLog(FfmpegCall call) {
        this.mark = call.mark();
        this.inputs = call.inputs();
    }

    /// Reads to the end.
    void read(InputStream source) throws IOException {
        byte[] buffer = new byte[8192];
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    take(line, length);
                    length = 0;
                } else if (length < LONGEST_LINE) {
                    line[length++] = buffer[i];
                }
            }
        }
        take(line, length);
    }

    /// No other thread empties the pipe: a line that cannot be parsed must not end the reading.
    private void take(byte[] bytes, int length) {
        try {
            line(new String(bytes, 0, length, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            errors++;
            message("unreadable log: " + e.getMessage());
        }
    }

    private void line(String line) {
        Matcher message = MESSAGE.matcher(line);
        if (message.find()) {
            errors += message.group(1).equals("warning") ? 0 : 1;
            message(plain(message.group(2)));
            last = "";
            return;
        }
        String plain = plain(line);
        last = plain.isBlank() ? last : plain;
        if (marked) {
            ours(plain);
            return;
        }
        marked = plain.startsWith("[info] ") && plain.endsWith(mark);
        if (plain.startsWith(LENGTH)) {
            length(plain);
        }
    }

    private static String plain(String text) {
        return COLOURS.matcher(text).replaceAll("");
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

    /// Parses a line about our own output; the stream that is copied for the hash is the file's.
    private void ours(String line) {
        Matcher digest = HASH.matcher(line);
        if (digest.matches()) {
            hash = Optional.of(new ContentHash(digest.group(1)));
            return;
        }
        Matcher bytes = BYTES.matcher(line);
        if (bytes.matches()) {
            soundBytes = Long.parseLong(bytes.group(1)) << 10;
            return;
        }
        Matcher declared = STREAM.matcher(line);
        if (stream.isEmpty() && declared.matches()) {
            stream = Optional.of(declared);
            locked = LOCKED.matcher(line).find();
            int rate = Integer.parseInt(declared.group(2));
            absurd = rate < LOWEST_RATE || rate > HIGHEST_RATE;
        }
    }

    private void length(String line) {
        lengths++;
        Matcher duration = DURATION.matcher(line);
        if (lengths > 1 || !duration.matches()) {
            return;
        }
        seconds = duration.group(1) == null ? OptionalDouble.empty() : OptionalDouble.of(Integer.parseInt(duration.group(1)) * 3600.0
                + Integer.parseInt(duration.group(2)) * 60 + Double.parseDouble(duration.group(3)));
        fileBitRate = bits(duration.group(4));
    }

    private static OptionalInt bits(String kilobits) {
        return kilobits == null || kilobits.length() > 6 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(kilobits) * 1000);
    }

    Optional<ContentHash> hash() {
        return hash;
    }

    /// The bytes of all packets of the sound, to the nearest KiB; 0 when the decoder did not say.
    long soundBytes() {
        return soundBytes;
    }

    /// Whether the decoder's last line says that a signal ended it, as Ctrl-C does to the whole group of a
    /// terminal. The line is true only along with the exit status of a signal.
    boolean interrupted() {
        return INTERRUPTED.matcher(last).matches();
    }

    /// Whether the last line is that of the program that was to start the decoder, which prints one only when it fails.
    boolean notStarted() {
        return last.startsWith("unshare: ");
    }

    /// Whether the stream's sample rate is one that no sound has.
    boolean absurd() {
        return absurd;
    }

    /// The number of packets that could not be decoded.
    int decodingErrors() {
        return decodingErrors;
    }

    /// The number of messages that were worse than a warning.
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

    /// Whether the sound is said to be encrypted; there is sound for which that is not true.
    boolean locked() {
        return locked || says("DRM protected");
    }

    /// Whether the decoder says that it has no way to hear the sound, and not that something is wrong with it.
    boolean refused() {
        return locked() || REFUSALS.stream().anyMatch(this::says);
    }

    /// Whether the decoder cannot mix the sound down because its channels are no loudspeakers.
    boolean ambisonic() {
        return says("Input channel layout 'ambisonic");
    }

    /// The first message that is not one of those printed for any file; an empty text when there is none.
    String firstMessage() {
        return messages.stream().filter(message -> !message.startsWith("Guessed") && !message.startsWith("Estimating"))
                .findFirst().orElse("");
    }

    Optional<AudioStream> stream(AudioContainer container) {
        boolean lengthIsTrue = lengths == inputs;
        return stream.filter(declared -> channels(declared.group(3)) > 0 && Integer.parseInt(declared.group(2)) > 0).map(declared -> {
            Matcher own = KILOBITS.matcher(declared.group(4));
            OptionalInt bitRate = own.find() ? bits(own.group(1)) : lengthIsTrue ? fileBitRate : OptionalInt.empty();
            return new AudioStream(container, declared.group(1).replace("mp3adu", "mp3"), Integer.parseInt(declared.group(2)),
                    channels(declared.group(3)), bitRate, lengthIsTrue ? seconds : OptionalDouble.empty());
        });
    }

    /// The number of channels of `ambisonic N`: one for each function up to that order, and those that are named besides.
    private static int ambisonic(String name) {
        Matcher order = AMBISONIC.matcher(name);
        if (!order.matches()) {
            return 0;
        }
        int functions = Integer.parseInt(order.group(1)) + 1;
        return functions * functions + (order.group(2) == null ? 0 : channels(order.group(2)));
    }

    /// Number of channels of a layout as FFmpeg writes it: a name, `N channels`, `N.M` with an optional `.K` above, or `ambisonic N`
    /// with an optional `+` and the layout of what is heard besides.
    static int channels(String layout) {
        Matcher counted = CHANNELS.matcher(layout);
        if (counted.matches()) {
            int sum = 0;
            for (int group = 1; group <= 3; group++) {
                sum += counted.group(group) == null ? 0 : Integer.parseInt(counted.group(group));
            }
            return sum;
        }
        return switch (layout.replaceAll("\\(.*", "").strip()) {
            case String name when AMBISONIC.matcher(name).matches() -> ambisonic(name);
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
