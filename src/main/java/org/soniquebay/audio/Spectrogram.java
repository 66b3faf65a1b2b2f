package org.soniquebay.audio;

import java.util.List;

/// A streaming short-time Fourier transform: Hann-windowed power spectra of overlapping frames, one transform for
/// all that listen. The first frame starts at sample 0; the incomplete rest after the last full frame is not heard.
public final class Spectrogram implements SampleConsumer {

    private final int hop;
    private final float[] hann;
    private final float[] pending;
    private final float[] frame;
    private final float[] power;
    private final Fft fft;
    private final List<SpectrumConsumer> listeners;
    private int filled;

    /// @param window frame length in samples, a power of two
    /// @param hop distance of two frames in samples, 1…window
    /// @param listeners who hears each frame, in this order
    public Spectrogram(int window, int hop, List<SpectrumConsumer> listeners) {
        if (hop < 1 || hop > window) {
            throw new IllegalArgumentException("hop is outside 1…" + window + ": " + hop);
        }
        this.hop = hop;
        this.fft = new Fft(window);
        this.hann = hann(window);
        this.pending = new float[window];
        this.frame = new float[window];
        this.power = new float[window / 2 + 1];
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void accept(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int part = Math.min(count - taken, pending.length - filled);
            System.arraycopy(samples, taken, pending, filled, part);
            taken += part;
            filled += part;
            if (filled == pending.length) {
                emit();
            }
        }
    }

    private void emit() {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = pending[i] * hann[i];
        }
        fft.powerSpectrum(frame, power);
        for (SpectrumConsumer listener : listeners) {
            listener.accept(power);
        }
        System.arraycopy(pending, hop, pending, 0, pending.length - hop);
        filled = pending.length - hop;
    }

    private static float[] hann(int size) {
        float[] window = new float[size];
        for (int i = 0; i < size; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
        }
        return window;
    }
}
