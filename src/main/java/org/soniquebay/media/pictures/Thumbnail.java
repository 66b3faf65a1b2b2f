package org.soniquebay.media.pictures;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.soniquebay.library.covers.CoverImage;

/// A small version of a picture. Of a large one only every n-th pixel is decoded, so that a poster costs little memory.
final class Thumbnail {

    /// The CPU time on a slow machine; a picture within the [DecodingBudget] takes a tenth of it on a fast one.
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final long MOST_BYTES = 40_000_000;
    private static final int LARGEST_PIXEL_BYTES = 8;

    static {
        ImageIO.setUseCache(false);
    }

    private Thumbnail() {
    }

    /// Makes a thumbnail. Decoding takes up to about a second of this thread, and more on a slow machine; see [Thumbnails].
    ///
    /// @param size longest side in pixels
    /// @throws CpuLimitedInput.TooLong for a picture whose decoding uses up its CPU time
    /// @return empty for a picture that is damaged, or small already: it is to be shown whole
    static Optional<CoverImage> of(Decodable picture, int size) {
        return Math.max(picture.width(), picture.height()) > size ? scaled(picture, size) : Optional.empty();
    }

    private static Optional<CoverImage> scaled(Decodable picture, int size) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(picture.format()).next();
        try (ImageInputStream in = new CpuLimitedInput(picture.bytes(), LIMIT)) {
            reader.setInput(in, true, true);
            int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
            ImageReadParam coarse = reader.getDefaultReadParam();
            int step = Math.max(1, longest / (2 * size));
            while ((long) (picture.width() / step) * (picture.height() / step) * LARGEST_PIXEL_BYTES > MOST_BYTES) {
                step++;
            }
            coarse.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(encoded(shrunk(reader.read(0, coarse), size)));
        } catch (CpuLimitedInput.TooLong e) {
            throw e;
        } catch (IOException | RuntimeException _) {
            // Readers throw all kinds of exceptions at damaged pictures.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage shrunk(BufferedImage image, int size) {
        double scale = (double) size / Math.max(image.getWidth(), image.getHeight());
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean clear = image.getColorModel().hasAlpha();
        BufferedImage small = new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static CoverImage encoded(BufferedImage image) throws IOException {
        String format = image.getColorModel().hasAlpha() ? "png" : "jpeg";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return new CoverImage(out.toByteArray(), "image/" + format);
    }
}
