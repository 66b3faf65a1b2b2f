package org.soniquebay.media.pictures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.library.covers.CoverImage;

/// Makes thumbnails and keeps them. Pictures are decoded by few threads of their own, never by one that answers requests:
/// a decoder lets go of its processor only when it is done. A request waits for a limited time; the thumbnail is kept for the
/// next request. Safe for use by many threads.
public final class Thumbnails {

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
    /// Half of what a client may be kept waiting; the picture itself has to be sent afterwards.
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 64;
    private static final int KEPT_BYTES = 16 * 1024 * 1024;
    /// The weight of an entry without a picture.
    private static final int ENTRY_BYTES = 200;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Cache<Key, Optional<CoverImage>> kept = Caffeine.newBuilder().executor(Runnable::run).maximumWeight(KEPT_BYTES)
            .weigher((Key _, Optional<CoverImage> image) -> ENTRY_BYTES + image.map(small -> small.bytes().length).orElse(0)).build();
    private final Map<Key, FutureTask<Optional<CoverImage>>> underWay = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor decoders;
    private final Duration patience;

    public Thumbnails() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MOST_WAITING, PATIENCE);
    }

    /// @param atOnce pictures that are decoded at a time
    /// @param waiting pictures that may wait for their turn
    /// @param patience of a request
    Thumbnails(int atOnce, int waiting, Duration patience) {
        this.patience = patience;
        this.decoders = new ThreadPoolExecutor(atOnce, atOnce, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("thumbnails-", 0).factory());
        decoders.allowCoreThreadTimeOut(true);
    }

    /// @param hash of the picture's bytes: a picture that changes has another one
    private record Key(String hash, int size) {

        /// The key of an entry that holds for every size of a picture.
        Key ofAnySize() {
            return new Key(hash, 0);
        }
    }

    /// The result of a request for a thumbnail.
    public sealed interface Shown {

        /// A small version.
        record Small(CoverImage image) implements Shown {
        }

        /// The picture itself: it is small, or cannot be decoded, or would cost too much.
        record Whole() implements Shown {
        }

        /// No thumbnail is ready at the moment: other pictures are being decoded, or this one takes longer.
        record Busy() implements Shown {
        }
    }

    /// @param size longest side in pixels
    /// @param picture loads its bytes; asked only when there is no thumbnail yet, by another thread
    public Shown of(String hash, int size, Supplier<Optional<CoverImage>> picture) throws InterruptedException {
        Key key = new Key(hash, size);
        Optional<CoverImage> known = kept.getIfPresent(key);
        if (known == null) {
            known = kept.getIfPresent(key.ofAnySize());
        }
        return known != null ? shown(known) : made(key, picture);
    }

    private Shown made(Key key, Supplier<Optional<CoverImage>> picture) throws InterruptedException {
        FutureTask<Optional<CoverImage>> making = new FutureTask<>(() -> make(key, picture));
        FutureTask<Optional<CoverImage>> other = underWay.putIfAbsent(key, making);
        try {
            if (other == null) {
                decoders.execute(making);
            }
            return shown((other == null ? making : other).get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException _) {
            underWay.remove(key, making);
            making.cancel(false);
            return new Shown.Busy();
        } catch (TimeoutException | CancellationException _) {
            return new Shown.Busy();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private Optional<CoverImage> make(Key key, Supplier<Optional<CoverImage>> picture) {
        try {
            // A picture that is gone leaves no entry: the same one may come again.
            return picture.get().flatMap(whole -> made(key, whole));
        } finally {
            underWay.remove(key);
        }
    }

    private Optional<CoverImage> made(Key key, CoverImage whole) {
        try {
            Optional<Decodable> decodable = Decodable.of(whole.bytes());
            Optional<CoverImage> small = decodable.flatMap(within -> Thumbnail.of(within, key.size()));
            kept.put(decodable.isPresent() ? key : key.ofAnySize(), small);
            return small;
        } catch (CpuLimitedInput.TooLong _) {
            kept.put(key.ofAnySize(), Optional.empty());
            return Optional.empty();
        } catch (OutOfMemoryError | StackOverflowError e) {
            // The failure is kept, so that the picture does not cost it again for every size.
            kept.put(key.ofAnySize(), Optional.empty());
            LOG.warn("The picture {} is shown whole: it cannot be decoded ({}).", key.hash(), e.toString());
            return Optional.empty();
        }
    }

    private static Shown shown(Optional<CoverImage> small) {
        return small.<Shown>map(Shown.Small::new).orElseGet(Shown.Whole::new);
    }
}
