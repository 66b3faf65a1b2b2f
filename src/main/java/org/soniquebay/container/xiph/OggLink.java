package org.soniquebay.container.xiph;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;

/// One link of a chained Ogg file (RFC 3533 §4) while its pages are read; a file that is not chained is one link.
final class OggLink {

    /// The headers of Vorbis behind the one in the first page.
    private static final int HEADERS_BEHIND_FIRST = 2;

    private final long start;
    private Optional<OggHead> head = Optional.empty();
    private int serial;
    private int streams;
    private boolean sounding;
    private boolean spoilt;
    private int headers;
    private long bound;
    private boolean placed;
    private long offset;
    private long last;

    OggLink(long start) {
        this.start = start;
    }

    /// Takes the next page of the file, which belongs to this link.
    void take(OggPage page) throws IOException {
        if (page.isFirst()) {
            begin(page);
        } else {
            sounding = true;
            if (head.isPresent() && page.serial() == serial) {
                sound(page);
            }
        }
    }

    private void begin(OggPage page) throws IOException {
        streams++;
        if (head.isEmpty()) {
            head = OggHead.of(page);
            serial = page.serial();
        }
    }

    private void sound(OggPage page) throws IOException {
        OggHead known = head.orElseThrow();
        boolean vorbis = known.codec().equals("vorbis");
        for (OggPage.Part part : page.parts()) {
            // The granule position of all pages of headers is 0.
            boolean header = vorbis && OggHead.isVorbisHeader(page, part);
            headers += header ? 1 : 0;
            spoilt |= header && (page.granule() != 0 && page.granule() != -1 || headers > HEADERS_BEHIND_FIRST);
            bound += part.ends() && !header ? known.samples(page, part) : 0;
        }
        spoilt |= vorbis && page.granule() < -1;
        if (page.granule() <= 0) {
            return;
        }
        if (!placed) {
            placed = true;
            // A recording of a running stream goes on counting from where that was.
            offset = page.granule() > bound ? page.granule() - bound : 0;
        }
        last = page.granule();
    }

    /// Whether pages of sound have come, so that a first page of a stream begins another link.
    boolean sounding() {
        return sounding;
    }

    long start() {
        return start;
    }

    /// The sound of the link; empty where it has none that is known.
    Optional<OggHead> head() {
        return head;
    }

    /// Whether the headers of Vorbis stand once more among its sound, or positions are impossible.
    boolean spoilt() {
        return spoilt;
    }

    /// Whether a position has come.
    boolean placed() {
        return placed;
    }

    /// Whether positions do not begin near 0.
    boolean isExcerpt() {
        return offset > 0;
    }

    double offsetSeconds() {
        return head.map(known -> (double) offset / known.rate()).orElse(0.0);
    }

    double seconds() {
        return head.map(known -> Math.max(0.0, last - offset - known.skipped()) / known.rate()).orElse(0.0);
    }

    /// Whether a decoder can go on from this link to the other as if it were the same stream.
    boolean goesOnAs(OggLink other) {
        requireNonNull(other, "other is null");
        if (streams > 1 || other.streams > 1 || head.isEmpty() || other.head.isEmpty()) {
            return false;
        }
        OggHead mine = head.get();
        OggHead theirs = other.head.get();
        return !mine.codec().equals("speex") && mine.codec().equals(theirs.codec())
                && mine.rate() == theirs.rate() && mine.channels() == theirs.channels();
    }
}
