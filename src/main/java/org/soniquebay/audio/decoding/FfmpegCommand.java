package org.soniquebay.audio.decoding;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soniquebay.audio.spectrum.StereoConsumer;
import org.soniquebay.container.AudioContainer;

/// The command lines of the decoder. The file arrives as standard input, opened by us, so that its name can be neither
/// an option nor a protocol; it is reopened through the file system's view of that, because containers need seeking. Where the sound
/// does not begin with the file, or is to be decoded in parts, the decoder sees that part as a file of its own.
final class FfmpegCommand {

    /// The revision of the command, raised whenever the samples may change.
    static final String REVISION = "3";

    private static final String DEVICE = "/dev/stdin";

    /// Counts above eight that a layout has a name for.
    private static final Set<Integer> NAMED = Set.of(10, 12, 14, 16, 24);

    /// The layouts that [#DOWNMIX] takes as they are; any other one ffmpeg would turn into one of them, louder, or refuse. Of a file that
    /// names none, the usual one of so many channels is taken, and where there is none, the first channels count in the order of a WAV. Layouts
    /// with height are listed by their channels, because the releases before 6.1 have no name for them.
    private static final String LAYOUTS = "mono|stereo|2.1|3.0|3.0(back)|3.1|4.0|quad|quad(side)|4.1|5.0|5.0(side)|5.1|5.1(side)"
            + "|6.0|6.0(front)|hexagonal|6.1|6.1(back)|6.1(front)|7.0|7.0(front)|7.1|7.1(wide)|7.1(wide-side)|octagonal|downmix"
            + "|hexadecagonal|22.2|BL+BR|SL+SR"
            + "|FL+FR+FC+LFE+TFL+TFR|FL+FR+FC+LFE+SL+SR+TFL+TFR|FL+FR+FC+LFE+BL+BR+TFL+TFR|FL+FR+BL+BR+TFL+TFR+TBL+TBR"
            + "|FL+FR+FC+LFE+SL+SR+TFL+TFR+TBL+TBR|FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR|FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBL+TBR"
            + "|FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBC+LFE2|FL+FR+FC+LFE+BL+BR+FLC+FRC+SL+SR+TFL+TFR+TBL+TBR"
            + "|FL+FR+FC+LFE+BL+BR+FLC+FRC+SL+SR+TFL+TFR+TBL+TBR+TSL+TSR"
            + IntStream.rangeClosed(9, 64).filter(channels -> !NAMED.contains(channels)).mapToObj(channels -> "|" + channels + "C").collect(joining());

    /// The filter from any layout to two channels of unit gain. Centre and surround weigh 0.7, the usual share of a downmix
    /// (ITU-R BS.775, −3 dB), LFE is left out; `<` makes the sum of those present 1, so that one channel is heard on both
    /// sides at its own level.
    private static final String DOWNMIX = "aformat=sample_fmts=fltp:channel_layouts=" + LAYOUTS
            + ",pan=stereo|FL<FL+0.7*FC+0.7*BL+0.7*SL+0.5*BC+DL|FR<FR+0.7*FC+0.7*BR+0.7*SR+0.5*BC+DR";

    /// The filter for ambisonic sound (of any order, by ACN), which no filter of layouts takes: two cardioid microphones that look left and right,
    /// from its first two channels: the pressure and the difference of left and right.
    private static final String AMBISONIC_DOWNMIX = "pan=stereo|FL=0.5*c0+0.5*c1|FR=0.5*c0-0.5*c1";

    /// The resampler's default filter: 32 taps at the lower rate, passband to 0.97 of half the rate. Shorter ones saved
    /// nothing that could be measured, for decoding costs ten times as much.
    private static final String RESAMPLE = "aresample=" + StereoConsumer.FRAME_RATE;

    /// The filter that gathers samples into larger frames, because each costs the process changes of thread. In the plain command a
    /// stream that changes its format midway loses up to one of them there (0.19 s).
    private static final String GATHER = "asetnsamples=p=0:n=";
    private static final int FEW_SAMPLES = 4096;
    private static final int MANY_SAMPLES = 16_384;

    // The index of a day of AAC takes 100 MB in one piece.
    private static final long LARGEST_ALLOCATION = 128L << 20;

    private static final String CONFINE = "{ echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null; "
            + "ulimit -c 0; ulimit -f 0; ulimit -v \"$1\"; ulimit -t \"$2\"; shift 2; exec \"$@\"";

    // Nothing of the file's tags and chapters reaches an output, where its description would repeat it.
    private static final List<String> NO_TAGS = List.of("-map_metadata", "-1", "-map_chapters", "-1");
    private static final List<String> WRITING = Stream.of(NO_TAGS, List.of("-c:a", "pcm_f32le", "-f", "f32le", "pipe:1"))
            .flatMap(List::stream).toList();

    private final FfmpegBinaries binaries;
    private final DecodeLimits limits;

    FfmpegCommand(FfmpegBinaries binaries, DecodeLimits limits) {
        this.binaries = binaries;
        this.limits = limits;
    }

    /// Stereo samples as 32-bit floats on standard output, log and hash on standard error.
    FfmpegCall plain(SoundFile sound, SoundPart part) {
        return plain(sound, part, DOWNMIX);
    }

    /// The [#plain] call for ambisonic sound, of which only the decoder's refusal tells.
    FfmpegCall ambisonic(SoundFile sound, SoundPart part) {
        return plain(sound, part, AMBISONIC_DOWNMIX);
    }

    private FfmpegCall plain(SoundFile sound, SoundPart part, String downmix) {
        List<String> arguments = reading(sound.container(), part);
        arguments.addAll(List.of("-map", "0:a:0", "-af", downmix + "," + RESAMPLE + "," + GATHER + FEW_SAMPLES));
        arguments.addAll(WRITING);
        return call(arguments, sound, part, 1);
    }

    /// The [#plain] call with demuxing, decoding and filtering in one thread of the process: a source inside the filter
    /// graph. Lossy formats decode in three fifths of the processor time (192 kbit/s mp3 of four minutes: 0.25 s
    /// instead of 0.41 s), the rest being changes of thread. The process gives up at the first damage or change of format,
    /// up to where it wrote the very same samples; and it needs the standard input to be opened anew by each reader.
    ///
    /// @param part that is not piped
    FfmpegCall fast(SoundFile sound, SoundPart part) {
        List<String> arguments = reading(sound.container(), part);
        arguments.addAll(List.of("-f", "lavfi", "-i",
                "amovie='filename=%s:f=%s:s=a\\:0:dec_threads=1:format_opts=protocol_whitelist=%s',%s,%s,%s%d".formatted(
                        address(part).replace(":", "\\:"), demuxer(sound.container(), part), protocols(part), DOWNMIX, RESAMPLE,
                        GATHER, MANY_SAMPLES),
                "-map", "1:a"));
        arguments.addAll(WRITING);
        return call(arguments, sound, part, 2);
    }

    /// Log and hash on standard error, nothing decoded.
    FfmpegCall hash(SoundFile sound, SoundPart part) {
        return call(reading(sound.container(), part), sound, part, 1);
    }

    private static String address(SoundPart part) {
        if (part.isPiped()) {
            return "pipe:0";
        }
        return part.isWhole() ? "file:" + DEVICE : "subfile,,start,%d,end,%d,,:file:%s".formatted(part.start(), part.end(), DEVICE);
    }

    private static String protocols(SoundPart part) {
        return part.isPiped() || part.isWhole() ? "file,pipe" : "file,pipe,subfile";
    }

    private static String demuxer(AudioContainer container, SoundPart part) {
        return switch (part.way()) {
            case BIG_ENDIAN_WAVE -> AudioContainer.AU.demuxer();
            case DATA_UNITS -> AudioContainer.CAF.demuxer();
            case FILE, REPAIRED_OGG, COMPLETED_SIZES, FILLED_FRAMES -> container.demuxer();
        };
    }

    private static List<String> reading(AudioContainer container, SoundPart part) {
        // "level" marks every line with its severity.
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-v", "level+info",
                "-max_alloc", String.valueOf(LARGEST_ALLOCATION), "-filter_threads", "1",
                "-protocol_whitelist", protocols(part), "-f", demuxer(container, part), "-threads", "1"));
        if (part.way() == SoundPart.Way.DATA_UNITS) {
            // No container names this coding.
            arguments.addAll(List.of("-c:a", "mp3adufloat"));
        }
        arguments.addAll(List.of("-i", address(part)));
        return arguments;
    }

    private FfmpegCall call(List<String> arguments, SoundFile sound, SoundPart part, int inputs) {
        String mark = UUID.randomUUID().toString();
        arguments.addAll(List.of("-map", "0:a:0"));
        arguments.addAll(NO_TAGS);
        arguments.addAll(List.of("-metadata", "mark=" + mark, "-c", "copy", "-f", "streamhash", "-hash", "sha256", "pipe:2"));
        ProcessBuilder process = confined(arguments, sound);
        if (part.isPiped()) {
            return new FfmpegCall(process, mark, inputs, Optional.of(decoder -> part.feed(sound.path(), decoder)));
        }
        return new FfmpegCall(process.redirectInput(sound.path().toFile()), mark, inputs, Optional.empty());
    }

    /// Puts limits of the kernel around the process: address space, processor time (a decoder left behind by a killed
    /// server ends by itself), no core dumps, and no file written. A shell without one of them goes on without. When
    /// the machine runs out of memory, this process is the one to be killed, not the database. Every arena of the
    /// C library reserves 64 MB of addresses, so few of them keep the limit for what is used. The network is left outside
    /// where the system allows.
    private ProcessBuilder confined(List<String> arguments, SoundFile sound) {
        ProcessBuilder decoder = binaries.decoder(arguments);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", CONFINE, "sh",
                String.valueOf(limits.memory() / 1024), String.valueOf(Math.max(1, limits.patienceFor(sound.bytes()).toSeconds()))));
        command.addAll(NetworkWall.here().around(decoder.command()));
        decoder.environment().put("MALLOC_ARENA_MAX", "2");
        // Colours begin with a control character, which the decoder takes out of all text of the file.
        decoder.environment().put("AV_LOG_FORCE_COLOR", "1");
        return decoder.command(command);
    }
}
