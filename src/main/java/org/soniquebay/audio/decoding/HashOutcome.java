package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

/// The outcome of hashing one file's sound without decoding it.
public sealed interface HashOutcome {

    /// @param stream of the file
    /// @param hash the same as [DecodeOutcome.Decoded#hash] of this file
    record Hashed(AudioStream stream, ContentHash hash) implements HashOutcome {

        public Hashed {
            requireNonNull(stream, "stream is null");
            requireNonNull(hash, "hash is null");
        }
    }

    /// @param reason why there is no hash
    record Unhashable(DecodeOutcome.Undecodable reason) implements HashOutcome {

        public Unhashable {
            requireNonNull(reason, "reason is null");
        }
    }
}
