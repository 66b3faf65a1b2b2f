package org.soniquebay.container.ebml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.Limits;

/// One element of EBML. Layout: RFC 8794 §4 to §7.
///
/// @param id with its length marker
/// @param body the part of the element that exists, without its header
record Element(int id, Region body) {

    private static final int LONGEST_ID = 4;
    private static final int LONGEST_SIZE = 8;

    /// The elements in a region; one of unknown length reaches to the end and is the last.
    static List<Element> in(Region region) throws IOException {
        List<Element> elements = new ArrayList<>();
        long position = 0;
        while (position < region.size() && elements.size() < Limits.STEPS) {
            int idLength = vintLength(region, position);
            int sizeLength = idLength > LONGEST_ID ? LONGEST_SIZE + 1 : vintLength(region, position + idLength);
            if (sizeLength > LONGEST_SIZE) {
                return elements;
            }
            int id = (int) number(region.bytes(position, idLength));
            long size = number(region.bytes(position + idLength, sizeLength)) & ~(1L << 7 * sizeLength);
            long start = position + idLength + sizeLength;
            boolean unknown = size == (1L << 7 * sizeLength) - 1;
            elements.add(new Element(id, region.slice(start, unknown ? region.size() : size)));
            position = unknown || size > region.size() - start ? region.size() : start + size;
        }
        return elements;
    }

    /// The bytes of a number that states its own length; more than there may be where it cannot be read.
    private static int vintLength(Region region, long position) throws IOException {
        if (position >= region.size()) {
            return LONGEST_SIZE + 1;
        }
        int length = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(region.bytes(position, 1)[0])) - 24 + 1;
        return length > region.size() - position ? LONGEST_SIZE + 1 : length;
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (byte each : bytes) {
            number = number << 8 | Byte.toUnsignedLong(each);
        }
        return number;
    }

    List<Element> children() throws IOException {
        return in(body);
    }

    Optional<Element> child(int wanted) throws IOException {
        return children().stream().filter(element -> element.id == wanted).findFirst();
    }

    /// The unsigned number in a child.
    Optional<Long> number(int child) throws IOException {
        Optional<Element> found = child(child).filter(element -> element.body.size() <= Long.BYTES);
        return found.isEmpty() ? Optional.empty() : Optional.of(number(found.get().body.bytes(0, (int) found.get().body.size())));
    }

    /// The floating-point number in a child, of four bytes or eight.
    Optional<Double> decimal(int child) throws IOException {
        Optional<Element> found = child(child);
        if (found.isEmpty() || found.get().body.size() != Float.BYTES && found.get().body.size() != Double.BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = found.get().body.bigEndian(0, (int) found.get().body.size());
        return Optional.of(bytes.capacity() == Float.BYTES ? bytes.getFloat() : bytes.getDouble());
    }

    /// The text in a child; empty where it is longer than any tag may be.
    Optional<String> text(int child) throws IOException {
        Optional<Element> found = child(child).filter(element -> element.body.size() <= Limits.VALUE_BYTES);
        return found.isEmpty() ? Optional.empty()
                : Optional.of(new String(found.get().body.bytes(0, (int) found.get().body.size()), StandardCharsets.UTF_8));
    }
}
