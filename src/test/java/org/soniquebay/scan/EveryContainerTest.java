package org.soniquebay.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.container.AudioContainer;
import org.soniquebay.container.ContainerFiles;
import org.soniquebay.scan.report.ScanReport;

/// What is audio to one part of the program is audio to every other.
class EveryContainerTest {

    @TempDir
    private Path temporary;

    @Test
    void isScannedAndMeasured() throws IOException, InterruptedException {
        try (Studio studio = new Studio(temporary)) {
            Map<AudioContainer, Path> files = ContainerFiles.in(studio.music);

            ScanReport report = studio.scanAndMeasure();

            assertThat(report.problems()).isEmpty();
            assertThat(studio.texts("SELECT path FROM tracks")).hasSameElementsAs(files.values().stream().map(Path::toString).toList());
            assertThat(studio.texts("SELECT path FROM tracks WHERE content_hash IS NULL")).isEmpty();
            assertThat(studio.texts("""
                    SELECT path FROM tracks
                    WHERE NOT EXISTS (SELECT FROM track_audio_analyses WHERE track_audio_analyses.track_id = tracks.id)
                    """)).isEmpty();
            assertThat(studio.texts("SELECT title FROM tracks")).contains("wave64", "musepack8");
        }
    }

    @Test
    void isDecodedAsWhatItIs() throws IOException {
        FfmpegDecoder decoder = new FfmpegDecoder(TestAudio.binaries());
        ContainerFiles.in(temporary).forEach((container, file) ->
                assertThat(decoder.decode(file, (_, _) -> { })).as(container.name())
                        .isInstanceOfSatisfying(DecodeOutcome.Decoded.class, decoded -> {
                            assertThat(decoded.stream().container()).isEqualTo(container);
                            assertThat(decoded.damage()).isEmpty();
                            assertThat(decoded.seconds()).isBetween(1.9, 2.2);
                        }));
    }
}
