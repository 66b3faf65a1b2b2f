package org.soniquebay.media.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.bench.api.HostilePictures;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.media.pictures.Thumbnails.Shown;

class ThumbnailsTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final CoverImage picture = new CoverImage(encoded("png", 200, 100), "image/png");
    private final AtomicInteger loaded = new AtomicInteger();

    private static byte[] encoded(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private Optional<CoverImage> load() {
        loaded.incrementAndGet();
        return Optional.of(picture);
    }

    @Test
    void whatManyAskForAtOnceIsMadeOnceAndKept() throws Exception {
        Thumbnails thumbnails = new Thumbnails(2, 64, PATIENT);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Shown> asking = () -> thumbnails.of("hash", 64, this::load);
            for (Future<Shown> shown : clients.invokeAll(List.of(asking, asking, asking, asking, asking))) {
                assertThat(shown.get()).isInstanceOf(Shown.Small.class);
            }
        }
        thumbnails.of("hash", 64, this::load);
        assertThat(loaded).hasValue(1);
        thumbnails.of("hash", 65, this::load);
        assertThat(loaded).as("another size").hasValue(2);
        assertThat(thumbnails.of("hash", 300, this::load)).as("small already").isInstanceOf(Shown.Whole.class);
    }

    @Test
    void whatCostsTooMuchIsLookedAtOnce() throws Exception {
        Thumbnails thumbnails = new Thumbnails(1, 64, PATIENT);
        CoverImage bomb = new CoverImage(HostilePictures.scans(1_500, 200), "image/jpeg");
        for (int size = 64; size < 70; size++) {
            assertThat(thumbnails.of("bomb", size, () -> {
                loaded.incrementAndGet();
                return Optional.of(bomb);
            })).isInstanceOf(Shown.Whole.class);
        }
        assertThat(loaded).hasValue(1);
    }

    @Test
    void nothingIsKeptOfAPictureThatIsGone() throws Exception {
        Thumbnails thumbnails = new Thumbnails(1, 64, PATIENT);

        assertThat(thumbnails.of("hash", 64, Optional::empty)).isInstanceOf(Shown.Whole.class);
        assertThat(thumbnails.of("hash", 64, this::load)).isInstanceOf(Shown.Small.class);
    }

    @Test
    void whatNoDecoderHasTheStackForIsShownWhole() throws Exception {
        Thumbnails thumbnails = new Thumbnails(1, 64, PATIENT);
        IIORegistry decoders = IIORegistry.getDefaultInstance();
        ImageReaderSpi usual = ImageIO.getImageReadersByFormatName("gif").next().getOriginatingProvider();
        BottomlessDecoder bottomless = new BottomlessDecoder();
        decoders.registerServiceProvider(bottomless);
        decoders.setOrdering(ImageReaderSpi.class, bottomless, usual);
        CoverImage gif = new CoverImage(encoded("gif", 200, 100), "image/gif");
        try {
            assertThat(thumbnails.of("gif", 64, () -> Optional.of(gif))).isInstanceOf(Shown.Whole.class);
        } finally {
            decoders.deregisterServiceProvider(bottomless);
        }
        assertThat(thumbnails.of("gif", 65, this::load)).isInstanceOf(Shown.Whole.class);
        assertThat(loaded).as("remembered").hasValue(0);
    }

    private static final class BottomlessDecoder extends ImageReaderSpi {

        BottomlessDecoder() {
            super("test", "1", new String[] {"gif"}, null, null, BottomlessDecoder.class.getName(),
                    new Class<?>[] {ImageInputStream.class}, null, false, null, null, null, null, false, null, null, null, null);
        }

        @Override
        public boolean canDecodeInput(Object source) {
            return false;
        }

        @Override
        public ImageReader createReaderInstance(Object extension) {
            throw new StackOverflowError();
        }

        @Override
        public String getDescription(Locale locale) {
            return "overflows";
        }
    }

    @Test
    void nobodyWaitsForLong() throws Exception {
        Thumbnails thumbnails = new Thumbnails(1, 1, Duration.ofMillis(50));
        CountDownLatch end = new CountDownLatch(1);
        assertThat(thumbnails.of("slow", 64, () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return load();
        })).as("not in time").isInstanceOf(Shown.Busy.class);
        assertThat(thumbnails.of("waits", 64, this::load)).as("not its turn").isInstanceOf(Shown.Busy.class);
        assertThat(thumbnails.of("no room", 64, this::load)).as("too many wait").isInstanceOf(Shown.Busy.class);
        end.countDown();
        while (loaded.get() < 2 || !(thumbnails.of("slow", 64, this::load) instanceof Shown.Small)) {
            Thread.sleep(10);
        }
        assertThat(loaded).as("what came too late for one is there for the next").hasValue(2);
    }

    @Test
    void computingTooLongEndsThePicture() {
        assertThatThrownBy(() -> {
            try (CpuLimitedInput in = new CpuLimitedInput(picture.bytes(), Duration.ZERO)) {
                ImageIO.read(in);
            }
        }).isInstanceOf(CpuLimitedInput.TooLong.class);
    }

    @Test
    void progressivePicturesWithinReasonAreDecoded() throws Exception {
        byte[] usual = HostilePictures.scans(1_500, 9);
        assertThat(small(usual)).isNotEmpty();
        assertThat(small(Arrays.copyOf(usual, usual.length - 50))).as("cut short").isNotEmpty();
        assertThat(small(HostilePictures.scans(1_500, 100))).as("a scan too many").isEmpty();
        assertThat(small(HostilePictures.scans(5_000, 16))).as("too many for its size").isEmpty();
        assertThat(small(encoded("jpeg", 900, 600))).isNotEmpty();
        assertThat(small(encoded("gif", 900, 600))).isNotEmpty();
        assertThat(small(encoded("bmp", 900, 600))).isNotEmpty();
    }

    private static Optional<CoverImage> small(byte[] bytes) {
        return Decodable.of(bytes).flatMap(picture -> Thumbnail.of(picture, 64));
    }

    @Test
    void onlyWhatPixelsNeedIsDecoded() {
        byte[] png = HostilePictures.png(300, 300, 8, 2, true);
        byte[] text = HostilePictures.png(300, 300, 8, 2, true);
        // The chunk after the header is made one of text.
        System.arraycopy(new byte[] {'z', 'T', 'X', 't'}, 0, text, 37, 4);
        assertThat(Decodable.of(png).orElseThrow().bytes()).isEqualTo(png);
        assertThat(Decodable.of(text).orElseThrow().bytes()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void whatIsCutAnywhereDoesNoHarm(String format) {
        byte[] whole = encoded(format, 100, 80);
        for (int length = 1; length < Math.min(whole.length, 1_000); length += 7) {
            small(Arrays.copyOf(whole, length));
        }
    }
}
