package org.soniquebay.container.xiph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.Limits;

/// The links of an Ogg file, from one pass over all its pages. Memory does not grow with the file: at most [#MOST_LINKS] links are
/// told apart, the last of which then reaches to the end.
///
/// @param stretches the parts of the file to be decoded one after the other; empty when there is no sound that is known
/// @param seconds the length of all links by their positions; 0 when no position tells
/// @param excerpt whether a link is the recording of a running stream, whose length is known to about a second only
public record OggChain(List<Stretch> stretches, double seconds, boolean excerpt) {

    static final int MOST_LINKS = 1_000;
    private static final double LATE_SECONDS = 5;

    /// Links that a decoder passes through without a break, from `start` to before `end`.
    ///
    /// @param spoilt whether its pages have to go through [RepairedOgg] first
    public record Stretch(long start, long end, boolean spoilt) {}

    public OggChain {
        stretches = List.copyOf(stretches);
    }

    /// @param file from the first page on
    public static OggChain of(Region file) throws IOException {
        List<OggLink> links = new ArrayList<>();
        long position = 0;
        for (Optional<OggPage> page = next(file, position); page.isPresent(); page = next(file, position)) {
            if (links.isEmpty() || page.get().isFirst() && links.getLast().sounding() && links.size() < MOST_LINKS) {
                links.add(new OggLink(page.get().offset()));
            }
            links.getLast().take(page.get());
            position = page.get().end();
        }
        return new OggChain(stretches(links, file.size()), links.stream().mapToDouble(OggLink::seconds).sum(),
                links.stream().anyMatch(OggLink::isExcerpt));
    }

    /// Whether the positions of the first link begin so late that they do not tell its length. The pages up to the first position are read.
    static boolean beginsLate(Region file) throws IOException {
        OggLink first = new OggLink(0);
        Optional<OggPage> page = OggPage.at(file, 0);
        for (int i = 0; i < Limits.STEPS && page.isPresent() && !first.placed(); i++) {
            first.take(page.get());
            page = OggPage.at(file, page.get().end());
        }
        return first.offsetSeconds() > LATE_SECONDS;
    }

    /// The page at the position, or the next one behind bytes that are none.
    static Optional<OggPage> next(Region file, long position) throws IOException {
        Optional<OggPage> here = OggPage.at(file, position);
        if (here.isPresent() || position >= file.size()) {
            return here;
        }
        byte[] bytes = file.bytes(position, (int) Math.min(2L * OggPage.LONGEST, file.size() - position));
        for (int i = 1; i + OggPage.HEADER <= bytes.length; i++) {
            if (bytes[i] == 'O' && bytes[i + 1] == 'g' && bytes[i + 2] == 'g' && bytes[i + 3] == 'S') {
                Optional<OggPage> page = OggPage.at(file, position + i);
                if (page.isPresent()) {
                    return page;
                }
            }
        }
        return Optional.empty();
    }

    private static List<Stretch> stretches(List<OggLink> links, long size) {
        List<Stretch> stretches = new ArrayList<>();
        OggLink before = null;
        for (int i = 0; i < links.size(); i++) {
            OggLink link = links.get(i);
            if (link.head().isEmpty()) {
                before = null;
                continue;
            }
            long end = i + 1 < links.size() ? links.get(i + 1).start() : size;
            if (before != null && before.goesOnAs(link)) {
                Stretch open = stretches.removeLast();
                stretches.add(new Stretch(open.start(), end, open.spoilt() || link.spoilt()));
            } else {
                stretches.add(new Stretch(link.start(), end, link.spoilt()));
            }
            before = link;
        }
        return stretches;
    }

    /// The properties of the first link with the length of all.
    AudioProperties lengthen(AudioProperties first, long audioBytes) {
        return AudioProperties.of(first.codec(), seconds, audioBytes, first.samples());
    }
}
