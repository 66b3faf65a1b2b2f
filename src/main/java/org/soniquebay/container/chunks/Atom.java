package org.soniquebay.container.chunks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.bytes.Region;

/// One atom (box) of an MP4 file. Layout: ISO 14496-12.
///
/// @param body the part of the atom that exists, without its header
record Atom(String type, Region body) {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final int MOST = 4_096;

    /// The atoms in a region; one that claims less than its header ends the list, one that claims too much is cut.
    static List<Atom> in(Region region) throws IOException {
        List<Atom> atoms = new ArrayList<>();
        long position = 0;
        while (region.size() - position >= HEADER && atoms.size() < MOST) {
            long length = Integer.toUnsignedLong(region.bigEndian(position, 4).getInt());
            int header = HEADER;
            if (length == 1 && region.size() - position >= LONG_HEADER) {
                length = region.bigEndian(position + HEADER, 8).getLong();
                header = LONG_HEADER;
            }
            if (length == 0) {
                length = region.size() - position;
            }
            if (length < header) {
                return atoms;
            }
            length = Math.min(length, region.size() - position);
            atoms.add(new Atom(region.code(position + 4, 4), region.slice(position + header, length - header)));
            position += length;
        }
        return atoms;
    }

    List<Atom> children() throws IOException {
        return in(body);
    }

    Optional<Atom> child(String wanted) throws IOException {
        return children().stream().filter(atom -> atom.type.equals(wanted)).findFirst();
    }

    /// Follows a path of first children.
    static Optional<Atom> at(Atom start, String... path) throws IOException {
        Optional<Atom> atom = Optional.of(start);
        for (String step : path) {
            if (atom.isEmpty()) {
                return atom;
            }
            atom = atom.get().child(step);
        }
        return atom;
    }
}
