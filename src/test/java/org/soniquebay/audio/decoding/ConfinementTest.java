package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Small files that would cost much memory or time.
class ConfinementTest {

    private static final DecodeLimits USUAL = DecodeLimits.usual();

    @TempDir
    private Path folder;

    @Test
    void theDecoderHasLittleMemoryAndIsTheFirstToBeKilled() throws Exception {
        Path program = Files.writeString(folder.resolve("fake"),
                "#!/bin/sh\necho \"[error] $(cat /proc/self/oom_score_adj) $(ulimit -v) $MALLOC_ARENA_MAX\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        FfmpegCommand command = new FfmpegCommand(new FfmpegBinaries(program, List.of(), "fake"), USUAL);

        try (SoundFile sound = SoundFile.open(TestAudio.wav(folder.resolve("sound.wav"), new float[100]))) {
            Process process = command.hash(sound, SoundPart.WHOLE).process().start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said.strip()).isEqualTo("[error] 1000 %d 2".formatted(USUAL.memory() / 1024));
            assertThat(USUAL.memory()).isLessThanOrEqualTo(800L << 20);
        }
    }

    @Test
    void theDecoderHasNoNetwork() throws Exception {
        assumeTrue(namespacesWork(), "this system lets nobody make a network namespace");
        Path program = Files.writeString(folder.resolve("fake"), "#!/bin/sh\nreadlink /proc/self/ns/net\ncat /proc/self/net/dev\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        FfmpegCommand command = new FfmpegCommand(new FfmpegBinaries(program, List.of(), "fake"), USUAL);

        try (SoundFile sound = SoundFile.open(TestAudio.wav(folder.resolve("sound.wav"), new float[100]))) {
            for (FfmpegCall call : List.of(command.fast(sound, SoundPart.WHOLE), command.plain(sound, SoundPart.WHOLE), command.hash(sound, SoundPart.WHOLE))) {
                Process process = call.process().start();
                List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

                assertThat(said.getFirst()).startsWith("net:").isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
                assertThat(said.stream().filter(line -> line.contains(":")).skip(1)).as("interfaces")
                        .singleElement().satisfies(line -> assertThat(line.strip()).startsWith("lo:"));
            }
        }
    }

    /// Asked without any code of ours, so that a wall that is missing is not taken for a system without.
    private static boolean namespacesWork() throws Exception {
        try {
            return new ProcessBuilder("unshare", "--net", "true").start().waitFor() == 0
                    || new ProcessBuilder("unshare", "--user", "--map-current-user", "--net", "true").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void whatCannotStartTheDecoderSaysNothingAboutTheFile() throws Exception {
        Path program = Files.writeString(folder.resolve("fake"), "#!/bin/sh\necho 'unshare: unshare failed: No space left on device' >&2\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        FfmpegDecoder decoder = new FfmpegDecoder(new FfmpegBinaries(program, List.of(), "fake"), USUAL);

        DecodeOutcome.Undecodable outcome = (DecodeOutcome.Undecodable) decoder.decode(
                TestAudio.wav(folder.resolve("sound.wav"), new float[100]), new Samples());

        assertThat(outcome.failure()).isEqualTo(DecodeFailure.CRASHED);
    }

    @Test
    void manyHugeIndexesDoNotTakeTheMachine() throws Exception {
        Path file = Files.write(folder.resolve("index.m4a"), mp4OfIndexes(24, 5_500_000));

        DecodeOutcome outcome = new FfmpegDecoder(TestAudio.binaries()).decode(file, new Samples());

        assertThat(outcome).isInstanceOf(DecodeOutcome.Undecodable.class);
    }

    @Test
    void aFileMayBeAsLongAsItsSizeExplains() {
        long second = SampleConsumer.SAMPLE_RATE;

        assertThat(USUAL.scaledTo(0).samples()).isEqualTo(600 * second);
        assertThat(USUAL.scaledTo(800_000).samples()).isEqualTo(16_600 * second);
        assertThat(USUAL.scaledTo(750L * 24 * 3600).samples()).isEqualTo(24 * 3600 * second);
    }

    @Test
    void aSampleRateThatNoSoundHasIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(TestAudio.wav(folder.resolve("slow.wav"), TestAudio.silence(1)));
        bytes[24] = 1;
        bytes[25] = 0;
        Path file = Files.write(folder.resolve("slow.wav"), bytes);

        DecodeOutcome.Undecodable outcome = (DecodeOutcome.Undecodable) new FfmpegDecoder(TestAudio.binaries()).decode(file, new Samples());

        assertThat(outcome.sentence()).contains("sample rate");
    }

    private static byte[] mp4OfIndexes(int tracks, int samples) {
        byte[][] parts = new byte[tracks + 1][];
        parts[0] = atom("mvhd", new byte[4], ints(0, 0, 1000, 1000), new byte[80]);
        for (int i = 1; i <= tracks; i++) {
            parts[i] = track(i, samples);
        }
        return joined(atom("ftyp", text("M4A \0\0\0\0M4A ")), atom("moov", parts), atom("mdat", new byte[8192]));
    }

    private static byte[] track(int number, int samples) {
        byte[] entry = atom("mp4a", new byte[6], new byte[] {0, 1}, new byte[8], new byte[] {0, 1, 0, 16, 0, 0, 0, 0}, ints(44_100 << 16));
        byte[] table = atom("stbl", atom("stsd", ints(0, 1), entry), atom("stts", ints(0, 1, samples, 1024)),
                atom("stsc", ints(0, 1, 1, samples, 1)), atom("stsz", ints(0, 1, samples)), atom("stco", ints(0, 1, 100)));
        byte[] data = atom("dinf", atom("dref", ints(0, 1), atom("url ", ints(1))));
        byte[] media = atom("mdia", atom("mdhd", ints(0, 0, 0, 44_100, samples, 0x55c4_0000)),
                atom("hdlr", new byte[8], text("soun"), new byte[13]), atom("minf", atom("smhd", ints(0, 0)), data, table));
        return atom("trak", atom("tkhd", ints(7, 0, 0, number, 0, samples), new byte[60]), media);
    }

    private static byte[] atom(String name, byte[]... parts) {
        byte[] body = joined(parts);
        return joined(ints(8 + body.length), text(name), body);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(List.of(parts).stream().mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
