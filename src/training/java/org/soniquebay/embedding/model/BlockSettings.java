package org.soniquebay.embedding.model;

import java.util.List;

/// What [BlockFit] is told about one block: chosen by cross-validation, see docs/models/embedding.md.
///
/// @param name of the block
/// @param groups its measurements in the order of [RawFeatures]
/// @param size numbers of the block in the vector
/// @param weight the block's share of the vector's squared length
/// @param shrinkage 0…1: share of the identity in the scatter that is whitened
/// @param total weight of the variance of all clips beside the variance between genres, > 0
/// @param power 0…1: 0 whitens alone, 1 also stretches each direction by its signal
record BlockSettings(String name, List<Group> groups, int size, double weight, double shrinkage, double total, double power) {

    static final List<BlockSettings> ALL = List.of(
            new BlockSettings("timbre", List.of(
                    new Group(RawFeatures.CEPSTRUM, 1, true), new Group(CovarianceLogarithm.SIZE, 1.44, true),
                    new Group(CovarianceLogarithm.SIZE, 0.64, true), new Group(8, 0.3, false), new Group(16, 0.2, false),
                    new Group(5, 0.2, false)), 256, 0.64, 0.4, 1, 0.5),
            new BlockSettings("rhythm", List.of(new Group(192, 1, false), new Group(24, 0.3, false)), 155, 0.16, 0.4, 1, 0.5),
            new BlockSettings("harmony", List.of(new Group(12, 1, false), new Group(24, 1, false)), 36, 0.08, 0.4, 1, 0.5),
            new BlockSettings("dynamics", List.of(
                    new Group(7, 0.5, false), new Group(10, 0.2, false), new Group(8, 1, false), new Group(32, 0.5, false),
                    new Group(8, 0.2, false)), 65, 0.12, 0.4, 1, 0.5));

    /// Measurements that are scaled together.
    ///
    /// @param size how many
    /// @param weight the variance that all of them have together after scaling
    /// @param joint whether one deviation serves all, so that their geometry stays; otherwise each has its own
    record Group(int size, double weight, boolean joint) {}

    /// Measurements of the block.
    int measurements() {
        return groups.stream().mapToInt(Group::size).sum();
    }
}
