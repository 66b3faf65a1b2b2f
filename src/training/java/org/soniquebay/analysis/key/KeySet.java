package org.soniquebay.analysis.key;

import java.nio.file.Path;
import org.soniquebay.bench.accuracy.LabelledClip;

/// A set of labelled clips: its name, which pieces of its clips are heard too, and how far it counts.
///
/// @param pieces which pieces of its clips are examples of their own
/// @param trust of a whole clip
/// @param excerptTrust of an excerpt
record KeySet(String name, Pieces pieces, KeyExample.Trust trust, KeyExample.Trust pieceTrust) {

    enum Pieces {
        NONE,
        /// The first and the last 15 s.
        ENDS,
        /// Three times 30 s from the middle of a song.
        MIDDLES
    }

    private static final KeyExample.Trust LOOK = new KeyExample.Trust(0, 0);

    /// The set of a clip, by the folder it lies in: only sets that may be fitted have a weight.
    static KeySet of(LabelledClip clip) {
        Path folder = clip.file().getParent().getFileName();
        String name = folder.toString();
        return switch (name) {
            // Two or three seconds are often another chord than the key's.
            case "gtzan_short" -> new KeySet(name, Pieces.NONE, trust(0.3, 0.05), LOOK);
            // The key on which two tools agree; such agreement is right in about 80 of 100 clips.
            case "emotion4q" -> new KeySet(name, Pieces.ENDS, trust(0.5, 0.2), trust(0.4, 0.2));
            case "pop909" -> new KeySet(name, Pieces.ENDS, trust(0.6, 0.02), trust(0.3, 0.02));
            case "pop909_whole" -> new KeySet(name, Pieces.MIDDLES, trust(0.4, 0.02), trust(0.4, 0.04));
            default -> new KeySet(name, Pieces.ENDS, LOOK, LOOK);
        };
    }

    /// The set of its pieces.
    KeySet ofPieces() {
        return new KeySet(name + (pieces == Pieces.ENDS ? " 15 s" : " 30 s"), Pieces.NONE, pieceTrust, LOOK);
    }

    private static KeyExample.Trust trust(double weight, double doubt) {
        return new KeyExample.Trust(weight, doubt);
    }
}
