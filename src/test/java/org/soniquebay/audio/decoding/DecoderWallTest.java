package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// Bad, hostile and broken input, and decoders that misbehave.
class DecoderWallTest {

    private static final DecodeLimits USUAL = DecodeLimits.usual();

    @TempDir
    private Path folder;

    private final FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
    private final Samples samples = new Samples();

    @Test
    void anEmptyFileIsEmpty() throws Exception {
        assertThat(failure(Files.createFile(folder.resolve("empty.mp3")))).isEqualTo(DecodeFailure.EMPTY);
    }

    @Test
    void aMissingFileIsMissing() {
        assertThat(failure(folder.resolve("gone.mp3"))).isEqualTo(DecodeFailure.MISSING);
        assertThat(failure(folder.resolve("no").resolve("such.mp3"))).isEqualTo(DecodeFailure.MISSING);
    }

    @Test
    void aFolderAndAPipeAreNoAudio() throws Exception {
        Path pipe = folder.resolve("pipe.mp3");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(failure(folder)).isEqualTo(DecodeFailure.NOT_AUDIO);
        assertThat(failure(pipe)).isEqualTo(DecodeFailure.NOT_AUDIO);
    }

    @Test
    void textUnderAnotherNameIsNoAudio() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp3"), "To be, or not to be. ".repeat(10_000));

        assertThat(failure(text)).isEqualTo(DecodeFailure.NOT_AUDIO);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:3,\nfile://%s\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '%s'\n",
        "[playlist]\nFile1=%s\nNumberOfEntries=1\n",
        "concat:%s|%s",
        "<?xml version=\"1.0\"?><MPD><Period><BaseURL>%s</BaseURL></Period></MPD>",
    })
    void aListOfOtherFilesIsNeverFollowed(String list) throws Exception {
        Path secret = TestAudio.wav(folder.resolve("secret.wav"), TestAudio.sine(440, 3, 0.5));
        String text = list.replace("%s", secret.toString());

        Path plain = Files.writeString(folder.resolve("plain.mp3"), text);
        assertThat(failure(plain)).isEqualTo(DecodeFailure.NOT_AUDIO);
        // Frame headers in front lead past our own look at the content; the demuxer is forced all the same.
        Path disguised = Files.write(folder.resolve("disguised.mp3"), behindFrames(text));
        decoder.decode(disguised, samples);
        assertThat(samples.count() == 0 || samples.level(0, 1) < 0.01).isTrue();
    }

    @Test
    void anAliasInAnMp4IsNotFollowed() throws Exception {
        // The data reference is rewritten from "in this file" to an alias; the samples' offsets then mean another file.
        Path file = TestAudio.encode(TestAudio.sine(440, 12, 0.5), folder.resolve("sound.m4a"));
        byte[] bytes = Files.readAllBytes(file);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        int reference = content.indexOf("url ", content.indexOf("dref"));
        System.arraycopy("alis\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, reference, 8);
        Files.write(file, bytes);

        decoder.decode(file, samples);

        assertThat(samples.count() == 0 || samples.level(1, 2) < 0.01 || samples.level(1, 2) > 0.3).isTrue();
    }

    @Test
    void namesAreNeitherOptionsNorProtocols() {
        for (String name : List.of("-i.mp3", "-version", "http:x.mp3", "concat:a|b.mp3", "%03d.mp3", "a\nb.mp3", " ü'\"$(x).mp3", "pipe:0")) {
            Path file = TestAudio.wav(folder.resolve(name), TestAudio.sine(440, 1, 0.5));

            assertThat(decoder.decode(file, samples)).as(name).isInstanceOf(DecodeOutcome.Decoded.class);
        }
    }

    @Test
    void aTruncatedFlacIsUsedAndSaysWhereItEnds() throws Exception {
        Path file = truncated(TestAudio.encode(TestAudio.noise(30, 0.1, 1), folder.resolve("sound.flac")), 0.5);

        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) decoder.decode(file, samples);

        assertThat(decoded.damage()).hasValueSatisfying(damage -> assertThat(damage).matches("it ends after 0:1[45] of 0:30"));
        assertThat(decoded.seconds()).isCloseTo(15, within(1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "flac", "wav", "aiff", "wma", "wv", "tta"})
    void whatIsLeftOfTooLittleIsDamaged(String extension) throws Exception {
        Path file = truncated(TestAudio.encode(TestAudio.noise(20, 0.1, 1), folder.resolve("sound." + extension)), 0.2);

        DecodeOutcome outcome = decoder.decode(file, samples);

        // Formats that declare no length cannot know what is missing.
        if (outcome instanceof DecodeOutcome.Decoded decoded) {
            assertThat(extension).isIn("wav", "wma");
            assertThat(decoded.seconds()).isCloseTo(4, within(0.5));
            return;
        }
        assertThat(((DecodeOutcome.Undecodable) outcome).failure()).isEqualTo(DecodeFailure.DAMAGED);
    }

    @Test
    void anMp4WithoutItsIndexIsDamaged() throws Exception {
        Path file = truncated(TestAudio.encode(TestAudio.noise(20, 0.1, 1), folder.resolve("sound.m4a")), 0.9);

        DecodeOutcome.Undecodable outcome = (DecodeOutcome.Undecodable) decoder.decode(file, samples);

        assertThat(outcome.failure()).isEqualTo(DecodeFailure.DAMAGED);
        assertThat(outcome.sentence()).contains("moov atom not found").doesNotContain("\n").doesNotContain("0x");
    }

    @Test
    void randomDamageEndsInAnOutcome() throws Exception {
        Random random = new Random(7);
        for (String extension : List.of("mp3", "flac", "m4a", "ogg", "opus", "wma", "wv", "aiff")) {
            byte[] bytes = Files.readAllBytes(TestAudio.encode(TestAudio.noise(4, 0.1, 1), folder.resolve("good." + extension)));
            for (int i = 0; i < 50; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("bad." + extension), bytes);

            assertThat(decoder.decode(file, samples)).as(extension).isNotNull();
        }
    }

    @Test
    void aPictureInAnMp4HoldsNoSound() {
        Path file = folder.resolve("film.mp4");
        TestAudio.ffmpeg(List.of("-f", "lavfi", "-i", "color=red:size=64x64:d=1", "-c:v", "mpeg4", "file:" + file));

        assertThat(failure(file)).isEqualTo(DecodeFailure.NO_AUDIO_STREAM);
    }

    @Test
    void noSamplesAreTooShort() {
        assertThat(failure(TestAudio.wav(folder.resolve("none.wav"), new float[0]))).isIn(DecodeFailure.TOO_SHORT, DecodeFailure.DAMAGED);
        assertThat(failure(TestAudio.wav(folder.resolve("few.wav"), new float[100]))).isEqualTo(DecodeFailure.TOO_SHORT);
    }

    @Test
    void aChainedOggIsHeardWhole() throws Exception {
        byte[] first = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 3, 0.5), folder.resolve("first.ogg")));
        byte[] second = Files.readAllBytes(TestAudio.encode(TestAudio.sine(880, 3, 0.5), folder.resolve("second.ogg"), "-serial_offset", "1"));
        Path file = Files.write(folder.resolve("chained.ogg"), joined(first, second));

        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) decoder.decode(file, samples);

        assertThat(decoded.seconds()).isCloseTo(6, within(0.2));
        assertThat(samples.level(4, 5)).isGreaterThan(0.3);
    }

    @Test
    void aRateThatChangesMidwayIsFollowed() throws Exception {
        byte[] first = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 6, 0.5), folder.resolve("first.mp3"), "-write_xing", "0"));
        byte[] second = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 6, 0.5), folder.resolve("second.mp3"),
                "-ar", "48000", "-ac", "2", "-write_xing", "0", "-id3v2_version", "0"));
        Path file = Files.write(folder.resolve("changing.mp3"), joined(first, second));

        DecodeOutcome.Decoded decoded = (DecodeOutcome.Decoded) decoder.decode(file, samples);

        assertThat(decoded.seconds()).isCloseTo(12, within(0.4));
        assertThat(samples.level(8, 11)).isGreaterThan(0.2);
    }

    @Test
    void fortyMegabytesOfPictureCostNothingButTime() throws Exception {
        byte[] sound = Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 2, 0.5), folder.resolve("sound.mp3"), "-id3v2_version", "0"));
        int size = 40 << 20;
        ByteBuffer tag = ByteBuffer.allocate(10 + 10 + size);
        int body = size + 10;
        tag.put("ID3".getBytes(StandardCharsets.US_ASCII)).put((byte) 3).putShort((short) 0);
        tag.put((byte) (body >> 21 & 0x7f)).put((byte) (body >> 14 & 0x7f)).put((byte) (body >> 7 & 0x7f)).put((byte) (body & 0x7f));
        tag.put("APIC".getBytes(StandardCharsets.US_ASCII)).putInt(size).putShort((short) 0);
        tag.put("\0image/png\0\3\0".getBytes(StandardCharsets.US_ASCII));
        Path file = Files.write(folder.resolve("tagged.mp3"), joined(tag.array(), sound));

        assertThat(decoder.decode(file, samples)).isInstanceOf(DecodeOutcome.Decoded.class);
        assertThat(samples.level(0.5, 1.5)).isGreaterThan(0.3);
    }

    @Test
    void aDecoderThatHangsIsStopped() throws Exception {
        Duration stall = Duration.ofMillis(200);
        FfmpegDecoder hanging = fake("exec sleep 600", new DecodeLimits(stall, Duration.ofMinutes(1), USUAL.samples(), USUAL.memory()));

        assertThat(failure(hanging, sound())).isEqualTo(DecodeFailure.TIMED_OUT);
        assertThat(ProcessHandle.current().children().map(child -> child.info().command().orElse(""))).noneMatch(name -> name.endsWith("sleep"));
    }

    @Test
    void aDecoderThatNeverEndsIsStopped() throws Exception {
        long most = 10L * SampleConsumer.SAMPLE_RATE;
        FfmpegDecoder endless = fake("exec cat /dev/zero", new DecodeLimits(USUAL.stall(), USUAL.patience(), most, USUAL.memory()));

        assertThat(failure(endless, sound())).isEqualTo(DecodeFailure.TOO_LONG);
        assertThat((long) samples.count()).isLessThanOrEqualTo(most);
    }

    @Test
    void aDecoderThatCrashesIsSaidToFail() throws Exception {
        assertThat(failure(fake("kill -SEGV $$", USUAL), sound())).isEqualTo(DecodeFailure.CRASHED);
    }

    @Test
    void aDecoderThatTalksWithoutEndFillsNoMemory() throws Exception {
        FfmpegDecoder talking = fake("head -c 60000000 /dev/zero >&2; yes '[x] [error] bad' | head -n 1000000 >&2; exit 1", USUAL);

        DecodeOutcome.Undecodable outcome = (DecodeOutcome.Undecodable) talking.decode(sound(), samples);

        assertThat(outcome.detail()).hasSizeLessThan(300);
    }

    @Test
    void memoryIsBounded() throws Exception {
        DecodeLimits tight = new DecodeLimits(USUAL.stall(), USUAL.patience(), USUAL.samples(), 20L << 20);

        assertThat(failure(new FfmpegDecoder(TestAudio.binaries(), tight), sound())).isEqualTo(DecodeFailure.CRASHED);
    }

    @Test
    void aSinkThatThrowsLeavesNoProcess() {
        Path file = TestAudio.wav(folder.resolve("long.wav"), TestAudio.noise(60, 0.1, 1));
        SampleConsumer throwing = (_, _) -> {
            throw new IllegalStateException("enough");
        };

        assertThatThrownBy(() -> decoder.decode(file, throwing)).hasMessage("enough");
        assertThat(decoders()).isZero();
    }

    @Test
    void anInterruptionEndsTheDecodingAtOnce() throws Exception {
        FfmpegDecoder hanging = fake("exec sleep 600", USUAL);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Path sound = sound();
        Thread thread = Thread.ofPlatform().start(() -> {
            assertThatThrownBy(() -> hanging.decode(sound, samples)).isInstanceOf(CancellationException.class);
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.interrupt();

        assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(decoders()).isZero();
    }

    @Test
    void aNameThatIsNotTextIsReadAllTheSame() throws Exception {
        // Java cannot write such a name, the shell can.
        Path good = TestAudio.wav(folder.resolve("good.wav"), TestAudio.sine(440, 1, 0.5));
        assertThat(new ProcessBuilder("sh", "-c", "cp \"$1\" \"$2/$(printf 'bad\\377name.wav')\"", "sh", good.toString(), folder.toString())
                .start().waitFor()).isZero();
        Files.delete(good);
        try (var files = Files.list(folder)) {
            assertThat(decoder.decode(files.findFirst().orElseThrow(), samples)).isInstanceOf(DecodeOutcome.Decoded.class);
        }
    }

    @Test
    void everyFailureHasASentence() {
        for (DecodeFailure failure : DecodeFailure.values()) {
            assertThat(failure.sentence()).startsWith("The ").endsWith(".");
        }
    }

    private Path sound() {
        return TestAudio.wav(folder.resolve("sound.wav"), TestAudio.sine(440, 1, 0.5));
    }

    private DecodeFailure failure(Path file) {
        return failure(decoder, file);
    }

    private DecodeFailure failure(FfmpegDecoder with, Path file) {
        DecodeOutcome outcome = with.decode(file, samples);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Undecodable.class);
        return ((DecodeOutcome.Undecodable) outcome).failure();
    }

    private FfmpegDecoder fake(String body, DecodeLimits limits) throws IOException {
        Path program = folder.resolve("fake");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FfmpegDecoder(new FfmpegBinaries(program, List.of(), "fake"), limits);
    }

    private static long decoders() {
        return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").matches(".*/(ffmpeg|sleep)")).count();
    }

    private static Path truncated(Path file, double share) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength((long) (content.length() * share));
        }
        return file;
    }

    /// Two empty MPEG-1 layer III frames of 128 kbit/s at 44.1 kHz (417 bytes), then the text.
    private static byte[] behindFrames(String text) {
        byte[] frames = new byte[3 * 417];
        for (int frame = 0; frame < 3; frame++) {
            frames[frame * 417] = (byte) 0xff;
            frames[frame * 417 + 1] = (byte) 0xfb;
            frames[frame * 417 + 2] = (byte) 0x90;
        }
        return joined(frames, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
