package org.soniquebay.api.covers;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.soniquebay.library.CoverImage;

/// A small version of a picture. The picture's size is read before its pixels are, and of a large one only every n-th
/// pixel is decoded, so that neither a decompression bomb nor a poster costs much memory.
final class Thumbnail {

    private static final long MOST_PIXELS = 100_000_000;
    /// Of a progressive one the decoder keeps all coefficients, up to six bytes a pixel, outside of the heap.
    private static final long MOST_JPEG_PIXELS = 25_000_000;
    private static final long MOST_BYTES = 40_000_000;
    private static final int LARGEST_PIXEL_BYTES = 8;
    private static final int AT_ONCE = 2;
    private static final Semaphore TURNS = new Semaphore(AT_ONCE);

    static {
        ImageIO.setUseCache(false);
    }

    private Thumbnail() {
    }

    /// @param size longest side in pixels
    /// @return empty for a picture that cannot be read here, or is small already: it is to be shown whole
    static Optional<CoverImage> of(CoverImage picture, int size) {
        TURNS.acquireUninterruptibly();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture.bytes()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? scaled(readers.next(), in, size) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // Readers throw all kinds of exceptions at damaged pictures.
            return Optional.empty();
        } finally {
            TURNS.release();
        }
    }

    private static Optional<CoverImage> scaled(ImageReader reader, ImageInputStream in, int size) throws IOException {
        try {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            int longest = Math.max(width, height);
            if (longest <= size || (long) width * height > mostPixels(reader)) {
                return Optional.empty();
            }
            ImageReadParam coarse = reader.getDefaultReadParam();
            int step = Math.max(1, longest / (2 * size));
            while ((long) (width / step) * (height / step) * LARGEST_PIXEL_BYTES > MOST_BYTES) {
                step++;
            }
            coarse.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(encoded(shrunk(reader.read(0, coarse), size)));
        } finally {
            reader.dispose();
        }
    }

    private static long mostPixels(ImageReader reader) throws IOException {
        return reader.getFormatName().equalsIgnoreCase("jpeg") ? MOST_JPEG_PIXELS : MOST_PIXELS;
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
