package org.soniquebay.discovery.mixing;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The answer of [Recommendations].
///
/// @param tracks the best first; fewer than asked for when the library holds no more, or none among those looked at
/// @param ignored what could not be looked at
public record Recommended(List<Recommendation> tracks, List<Ignored> ignored) {

    public Recommended {
        tracks = List.copyOf(tracks);
        ignored = List.copyOf(ignored);
    }

    /// A part of the question, or of the library, that changed nothing.
    public sealed interface Ignored {

        /// A seed without a vector: a track that is not measured, or an artist of whom no track is.
        record Unmeasured(Seed seed) implements Ignored {
            public Unmeasured {
                requireNonNull(seed, "seed is null");
            }
        }

        /// A dial for a value that no seed has.
        ///
        /// @param name `tempo`, `key`, `mood` or `semantic`
        record UnknownValue(String name) implements Ignored {
        }

        /// The dials of the blocks, while vectors without blocks answer.
        record WithoutBlocks() implements Ignored {
        }

        /// The tracks beyond the nearest ones, of which too few may stand in the list: no more were looked at.
        ///
        /// @param nearest how many were looked at
        record FartherTracks(int nearest) implements Ignored {
        }
    }
}
