package org.soniquebay.audio.loudness;

/// The outline of a sound for a player's display: consecutive stretches of equal length, each with its largest and its
/// mean level.
///
/// @param seconds length of each stretch but the last, which may be shorter
/// @param peaks largest absolute sample of both channels in each stretch, 0…255 for 0…1 (full scale); louder ones are cut
/// @param levels root mean square of both channels in each stretch, on the same scale
public record Waveform(double seconds, byte[] peaks, byte[] levels) {

    public Waveform {
        if (!(seconds > 0) || peaks.length != levels.length) {
            throw new IllegalArgumentException("no waveform: %s s, %d peaks, %d levels".formatted(seconds, peaks.length, levels.length));
        }
        peaks = peaks.clone();
        levels = levels.clone();
    }

    @Override
    public byte[] peaks() {
        return peaks.clone();
    }

    @Override
    public byte[] levels() {
        return levels.clone();
    }
}
