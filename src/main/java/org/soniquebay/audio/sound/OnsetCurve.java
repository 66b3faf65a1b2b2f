package org.soniquebay.audio.sound;

import java.util.List;
import org.soniquebay.audio.spectrum.SampleConsumer;

/// The onset strength at each moment of a sound, by [OnsetBand].
///
/// The curve comes in segments of up to [#SEGMENT_FRAMES] frames. Sounds of up to [#MAXIMUM_SEGMENTS] segments are
/// covered without a gap; of a longer one the curve keeps segments at equal distances, so that memory stays bounded.
///
/// @param segments in time order; only the last one may be shorter
public record OnsetCurve(List<Segment> segments) {

    /// Frames per second: one spectrum every 256 samples.
    public static final double FRAME_RATE = SampleConsumer.SAMPLE_RATE / 256.0;

    /// Frames of a full segment: 29.7 s, long enough for dozens of beats of any tempo.
    public static final int SEGMENT_FRAMES = 2_560;

    /// Upper bound of the segments kept: half an hour, 3.3 MB.
    public static final int MAXIMUM_SEGMENTS = 64;

    public OnsetCurve {
        segments = List.copyOf(segments);
        if (segments.size() > MAXIMUM_SEGMENTS) {
            throw new IllegalArgumentException("more than " + MAXIMUM_SEGMENTS + " segments: " + segments.size());
        }
    }

    /// Seconds of sound the curve covers.
    public double seconds() {
        return segments.stream().mapToInt(Segment::frames).sum() / FRAME_RATE;
    }

    /// Consecutive frames of onset strength.
    ///
    /// @param firstFrame position in the sound, in frames
    /// @param strength one row per [OnsetBand], in its order, all of equal length: the mean rise of the log power of
    ///     the band's third-octaves against 23 ms earlier, in nepers of power, ≥ 0. The rows are shared, not copied.
    public record Segment(long firstFrame, float[][] strength) {

        public Segment {
            if (firstFrame < 0) {
                throw new IllegalArgumentException("first frame is negative: " + firstFrame);
            }
            if (strength.length != OnsetBand.values().length) {
                throw new IllegalArgumentException("not one row per band: " + strength.length);
            }
        }

        /// Number of frames, 1…[OnsetCurve#SEGMENT_FRAMES].
        public int frames() {
            return strength[0].length;
        }

        /// The strengths of one band, one value per frame.
        public float[] band(OnsetBand band) {
            return strength[band.ordinal()];
        }
    }
}
