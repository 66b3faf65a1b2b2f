package org.soniquebay.container.xiph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.container.bytes.Region;

class OggChainTest {

    @TempDir
    private Path folder;

    private byte[] stereo;

    @BeforeEach
    void encode() throws IOException {
        stereo = bytes("stereo.ogg");
    }

    @Test
    void aFileIsOneStretchWithTheLengthOfItsPositions() throws IOException {
        OggChain chain = OggChain.of(Region.of(stereo));

        assertThat(chain.stretches()).containsExactly(new OggChain.Stretch(0, stereo.length, false));
        assertThat(chain.seconds()).isCloseTo(2, within(0.05));
        assertThat(chain.excerpt()).isFalse();
    }

    @Test
    void linksThatDifferAreStretchesOfTheirOwn() throws IOException {
        byte[] opus = bytes("other.opus");
        OggChain chain = OggChain.of(Region.of(OggPages.joined(stereo, stereo, opus)));

        assertThat(chain.stretches()).containsExactly(new OggChain.Stretch(0, 2L * stereo.length, false),
                new OggChain.Stretch(2L * stereo.length, 2L * stereo.length + opus.length, false));
        assertThat(chain.seconds()).isCloseTo(6, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sound.opus", "sound.ogg"})
    void positionsOfARunningStreamAreTakenFromTheFirst(String name) throws IOException {
        byte[] captured = OggPages.captured(bytes(name), 3600L * 48_000);
        OggChain chain = OggChain.of(Region.of(captured));

        assertThat(chain.excerpt()).isTrue();
        assertThat(chain.seconds()).isCloseTo(2, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -104})
    void repeatedHeadersAreFoundAndTakenOut(long granule) throws IOException {
        byte[] repeated = OggPages.headersRepeated(stereo, granule);

        assertThat(OggChain.of(Region.of(repeated)).stretches()).containsExactly(new OggChain.Stretch(0, repeated.length, true));
        byte[] repaired = new RepairedOgg(Region.of(repeated)).readAllBytes();
        if (granule == 0) {
            assertThat(repaired).isEqualTo(stereo);
        }
        assertThat(OggChain.of(Region.of(repaired)).stretches()).containsExactly(new OggChain.Stretch(0, stereo.length, false));
    }

    @Test
    void aRepairLeavesAllOtherPagesAsTheyAre() throws IOException {
        byte[] opus = bytes("other.opus");
        byte[] junk = "no page".repeat(100).getBytes();
        byte[] file = OggPages.joined(stereo, junk, opus, stereo);

        assertThat(new RepairedOgg(Region.of(file)).readAllBytes()).isEqualTo(OggPages.joined(stereo, opus, stereo));
        assertThat(RepairedOgg.checksum(stereo)).isEqualTo(OggPages.checksum(stereo));
    }

    @Test
    void manyLinksEndInOneStretch() throws IOException {
        byte[] tiny = Arrays.copyOf(stereo, 58);
        tiny[5] = 2;
        byte[] sound = Arrays.copyOf(tiny, tiny.length);
        sound[5] = 0;
        byte[][] links = new byte[2 * OggChain.MOST_LINKS + 500][];
        for (int i = 0; i < links.length; i++) {
            links[i] = OggPages.joined(tiny, sound);
            // The rates of neighbours differ.
            links[i][28 + 12] = (byte) (i + 1);
        }
        byte[] file = OggPages.joined(links);

        OggChain chain = OggChain.of(Region.of(file));

        assertThat(chain.stretches()).hasSize(OggChain.MOST_LINKS);
        assertThat(chain.stretches().getLast().end()).isEqualTo(file.length);
    }

    @Test
    void brokenBytesAreNoSound() throws IOException {
        assertThat(OggChain.of(Region.of(new byte[1_000_000])).stretches()).isEmpty();
        assertThat(OggChain.of(Region.of(new byte[0])).stretches()).isEmpty();
        for (int cut = 1; cut < 4_200; cut += 7) {
            assertThat(OggChain.of(Region.of(Arrays.copyOf(stereo, cut))).seconds()).isZero();
        }
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(TestAudio.encode(TestAudio.sine(440, 2, 0.3), folder.resolve(name)));
    }
}
