package org.soniquebay.media.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is looked at is what is decoded.
class PictureInspectionTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String GIF = "474946383961" + "2c002c00800000" + "000000ffffff";
    /// Behind it a decoder that takes lengths for granted finds a frame of 46,300 by 46,300 pixels.
    private static final String SMALL_FRAME = "2c00000000" + "2c002c0000" + "02024c01003b";
    private static final String LARGE_FRAME = "2c00000000" + "dcb4dcb400" + "02024c01003b";

    @ParameterizedTest
    @ValueSource(strings = {"", "21f9040000000000", "21f904000000ff00", "21fe03616263" + "00", "21ff0b4e45545343415045322e300301000000",
        "21010c000000000000000001010101" + "016100"})
    void extensionsOfTheirUsualLengthMayComeFirst(String extension) {
        assertThat(FlatInspection.gif(HEX.parseHex(GIF + extension + SMALL_FRAME))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"21f900", "21f9010000", "21f905000000000000", "21f9040000000005" + "2c0000000000", "210100", "21010161" + "00", "21ff00"})
    void extensionsOfAnotherLengthAreNoPicture(String extension) {
        assertThat(FlatInspection.gif(HEX.parseHex(GIF + extension + SMALL_FRAME + LARGE_FRAME))).isEmpty();
    }

    @Test
    void componentsOfOneNameAreNoPicture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        byte[] jpeg = out.toByteArray();
        assertThat(new JpegInspection(jpeg.clone()).decodable()).isPresent();

        int frame = marker(jpeg, 0xC0);
        int scan = marker(jpeg, 0xDA);
        byte name = jpeg[frame + 10];
        jpeg[frame + 13] = name;
        jpeg[frame + 16] = name;
        jpeg[scan + 7] = name;
        jpeg[scan + 9] = name;
        assertThat(new JpegInspection(jpeg).decodable()).isEmpty();
    }

    private static int marker(byte[] jpeg, int marker) {
        int at = 0;
        while ((jpeg[at] & 0xFF) != 0xFF || (jpeg[at + 1] & 0xFF) != marker) {
            at++;
        }
        return at;
    }
}
