package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Files that claim more than they hold are given the patience of what they hold.
class HollowFilesTest {

    private static final DecodeLimits USUAL = DecodeLimits.usual();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "wav"})
    @EnabledOnOs(OS.LINUX)
    void aHoleEarnsNoPatience(String extension) throws Exception {
        Path file = HollowFiles.sparse(folder.resolve("hollow." + extension));

        try (SoundFile sound = SoundFile.open(file)) {
            assertThat(sound.bytes()).isBetween(1_000L, 1_000_000L);
            assertThat(USUAL.patienceFor(sound.bytes())).isLessThan(USUAL.patience().plusSeconds(15));
            assertThat(processorSeconds(sound)).isLessThan(USUAL.patience().toSeconds() + 15);
            assertThat(USUAL.scaledTo(sound.bytes()).samples()).isLessThan(6 * 3600L * SampleConsumer.SAMPLE_RATE);
        }
    }

    @Test
    void aLargeFileWithoutHolesCountsInFull() throws Exception {
        Path file = TestAudio.encode(TestAudio.sine(440, 1, 0.5), folder.resolve("full.mp3"));
        long size = SoundFile.TRUSTED_SIZE + (1 << 20);
        try (OutputStream content = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            content.write(new byte[(int) (size - Files.size(file))]);
        }

        try (SoundFile sound = SoundFile.open(file)) {
            assertThat(sound.bytes()).isEqualTo(size);
        }
    }

    @Test
    void noSizeEarnsDays() {
        assertThat(USUAL.patienceFor(3_000_000)).isEqualTo(USUAL.patience().plusSeconds(36));
        assertThat(USUAL.patienceFor(HollowFiles.CLAIMED)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whereNothingIsKnownTheSizeCounts() {
        assertThat(AllocatedSpace.of(folder.resolve("missing"))).isEqualTo(OptionalLong.empty());
    }

    /// The plain command follows the fast one when that ends before its time; both share one patience.
    @Test
    void twoRunsOfOneFileShareItsPatience() throws Exception {
        Duration patience = Duration.ofMillis(1_500);
        Path program = Files.writeString(folder.resolve("fake"), """
                #!/bin/sh
                case "$*" in *lavfi*) sleep 1; exit 1;; esac
                exec sleep 600
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        FfmpegDecoder slow = new FfmpegDecoder(new FfmpegBinaries(program, List.of(), "fake"),
                new DecodeLimits(Duration.ofMinutes(1), patience, USUAL.samples(), USUAL.memory()));
        Path file = TestAudio.wav(folder.resolve("sound.wav"), new float[100]);

        long begun = System.nanoTime();
        DecodeOutcome outcome = slow.decode(file, new Samples());

        assertThat(((DecodeOutcome.Undecodable) outcome).failure()).isEqualTo(DecodeFailure.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2_400));
    }

    /// What `ulimit -t` is set to around the decoder.
    private long processorSeconds(SoundFile sound) throws Exception {
        Path program = Files.writeString(folder.resolve("asking"), "#!/bin/sh\nulimit -t\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        FfmpegCommand command = new FfmpegCommand(new FfmpegBinaries(program, List.of(), "fake"), USUAL);
        Process process = command.hash(sound, SoundPart.WHOLE).process().start();
        return Long.parseLong(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }
}
