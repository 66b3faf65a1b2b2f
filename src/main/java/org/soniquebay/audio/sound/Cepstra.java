package org.soniquebay.audio.sound;

/// The cepstra of a sound's audible frames as one Gaussian, and how fast they move; all zero for silence. Immutable; values
/// are copied out.
public final class Cepstra {

    /// Coefficients of each cepstrum; the first is the level, √32 times the mean of the band levels in dB.
    public static final int COEFFICIENTS = CepstralMoments.COEFFICIENTS;

    private final double[] means;
    private final double[] covariance;
    private final double[] movement;

    Cepstra(double[] means, double[] covariance, double[] movement) {
        this.means = means;
        this.covariance = covariance;
        this.movement = movement;
    }

    /// Mean of each coefficient, dB.
    public double[] means() {
        return means.clone();
    }

    /// Covariance of every two coefficients, dB²: the lower triangle row by row, the diagonal included.
    public double[] covariance() {
        return covariance.clone();
    }

    /// Mean product of every two coefficients' changes over 46 ms, dB²: the lower triangle, as in [#covariance()].
    public double[] movement() {
        return movement.clone();
    }
}
