package org.soniquebay.analysis.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.tempo.BeatTrack;

/// When what happens in a sound.
///
/// @param beats the beats; empty for a sound without a tempo
/// @param keys the keys in time order; one section where the key does not change, none where no key is heard
public record Timeline(Optional<BeatTrack> beats, List<KeySection> keys) {

    public Timeline {
        requireNonNull(beats, "beats is null");
        keys = List.copyOf(keys);
    }
}
