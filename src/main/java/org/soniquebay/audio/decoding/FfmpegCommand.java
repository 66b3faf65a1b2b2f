package org.soniquebay.audio.decoding;

import java.util.ArrayList;
import java.util.List;
import org.soniquebay.audio.SampleConsumer;

/// The command lines of the decoder. The file arrives as standard input, opened by us, so that its name can be neither
/// an option nor a protocol; it is reopened through the file system's view of that, because containers need seeking.
final class FfmpegCommand {

    /// Changes whenever the samples may.
    static final String REVISION = "1";

    private static final String DEVICE = "/dev/stdin";

    /// Any layout to one channel of unit gain. Left and right weigh 0.6 and 0.4 and not the same: half and half would
    /// turn a track with one channel inverted into silence, this leaves all of it at −14 dB, while a sound in the
    /// middle keeps its level and one at a side moves by under 2 dB. Centre 0.7 and surround 0.3 are the usual share
    /// of a downmix (ITU-R BS.775, −3 dB each step), LFE is left out; `<` makes the sum of those present 1.
    private static final String DOWNMIX = "aformat=sample_fmts=fltp,"
            + "pan=mono|c0<0.6*FL+0.4*FR+0.7*FC+0.3*BL+0.3*BR+0.3*SL+0.3*SR+0.3*BC+0.6*DL+0.4*DR";

    /// The resampler's default filter: 32 taps at the lower rate, passband to 0.97 of half the rate. Shorter ones saved
    /// nothing that could be measured, for decoding costs ten times as much.
    private static final String RESAMPLE = "aresample=" + SampleConsumer.SAMPLE_RATE;

    /// Gathers samples into larger frames, because each costs the process changes of thread. In the plain command a
    /// stream that changes its format midway loses up to one of them there (0.19 s).
    private static final String GATHER = "asetnsamples=p=0:n=";
    private static final int FEW_SAMPLES = 4096;
    private static final int MANY_SAMPLES = 16_384;

    // The index of a day of AAC takes 100 MB in one piece.
    private static final long LARGEST_ALLOCATION = 128L << 20;

    private static final String CONFINE = "{ echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null; "
            + "ulimit -c 0; ulimit -f 0; ulimit -v \"$1\"; ulimit -t \"$2\"; shift 2; exec \"$@\"";

    private final FfmpegBinaries binaries;
    private final DecodeLimits limits;

    FfmpegCommand(FfmpegBinaries binaries, DecodeLimits limits) {
        this.binaries = binaries;
        this.limits = limits;
    }

    /// Samples as 32-bit floats on standard output, log and hash on standard error.
    ProcessBuilder plain(SoundFile sound) {
        List<String> arguments = reading(sound.container());
        arguments.addAll(List.of("-map", "0:a:0", "-map_metadata", "-1",
                "-af", DOWNMIX + "," + RESAMPLE + "," + GATHER + FEW_SAMPLES));
        arguments.addAll(writing());
        return confined(arguments, sound);
    }

    /// As [#plain], with demuxing, decoding and filtering in one thread of the process: a source inside the filter
    /// graph. Lossy formats decode in three fifths of the processor time (192 kbit/s mp3 of four minutes: 0.25 s
    /// instead of 0.41 s), the rest being changes of thread. It gives up at the first damage or change of format,
    /// up to where it wrote the very same samples; and it needs the standard input to be opened anew by each reader.
    ProcessBuilder fast(SoundFile sound) {
        String demuxer = sound.container().demuxer();
        List<String> arguments = reading(sound.container());
        arguments.addAll(List.of("-f", "lavfi", "-i",
                "amovie=filename=%s:f=%s:s=a\\\\:0:dec_threads=1:format_opts=protocol_whitelist=file,%s,%s,%s%d"
                        .formatted(DEVICE, demuxer, DOWNMIX, RESAMPLE, GATHER, MANY_SAMPLES),
                "-map", "1:a"));
        arguments.addAll(writing());
        return confined(arguments, sound);
    }

    private static List<String> writing() {
        List<String> arguments = new ArrayList<>(List.of("-c:a", "pcm_f32le", "-f", "f32le", "pipe:1"));
        arguments.addAll(hashing());
        return arguments;
    }

    /// Log and hash on standard error, nothing decoded.
    ProcessBuilder hash(SoundFile sound) {
        List<String> arguments = reading(sound.container());
        arguments.addAll(hashing());
        return confined(arguments, sound);
    }

    private static List<String> reading(AudioContainer container) {
        // "level" marks every line with its severity, so that no text of the file can pass for a message.
        return new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-v", "level+info",
                "-max_alloc", String.valueOf(LARGEST_ALLOCATION), "-filter_threads", "1",
                "-protocol_whitelist", "file,pipe", "-f", container.demuxer(), "-threads", "1", "-i", "file:" + DEVICE));
    }

    private static List<String> hashing() {
        return List.of("-map", "0:a:0", "-map_metadata", "-1", "-c", "copy", "-f", "streamhash", "-hash", "sha256", "pipe:2");
    }

    /// Puts limits of the kernel around the process: address space, processor time (a decoder left behind by a killed
    /// server ends by itself), no core dumps, and no file written. A shell without one of them goes on without. When
    /// the machine runs out of memory, this process is the one to be killed, not the database. Every arena of the
    /// C library reserves 64 MB of addresses, so few of them keep the limit for what is used.
    private ProcessBuilder confined(List<String> arguments, SoundFile sound) {
        ProcessBuilder decoder = binaries.decoder(arguments);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", CONFINE, "sh",
                String.valueOf(limits.memory() / 1024), String.valueOf(Math.max(1, limits.patienceFor(sound.bytes()).toSeconds()))));
        command.addAll(decoder.command());
        decoder.environment().put("MALLOC_ARENA_MAX", "2");
        return decoder.command(command).redirectInput(sound.path().toFile());
    }
}
