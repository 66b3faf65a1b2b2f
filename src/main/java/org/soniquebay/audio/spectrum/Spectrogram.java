package org.soniquebay.audio.spectrum;

import java.util.List;

/// A streaming short-time Fourier transform: Hann-windowed power spectra of overlapping frames, one transform for
/// all that listen. The first frame starts at sample 0; the incomplete rest after the last full frame is not heard.
public final class Spectrogram implements SampleConsumer {

    // Frames kept beyond the first, so that the overlap moves to the front once in a while and not for every frame.
    private static final int SPARE_HOPS = 16;

    private final int window;
    private final int hop;
    private final float[] hann;
    private final float[] pending;
    private final float[] power;
    private final Fft fft;
    private final List<SpectrumConsumer> listeners;
    private int start;
    private int end;

    /// @param window frame length in samples, a power of two
    /// @param hop distance of two frames in samples, 1…window
    /// @param listeners that take each frame, in this order
    public Spectrogram(int window, int hop, List<SpectrumConsumer> listeners) {
        if (hop < 1 || hop > window) {
            throw new IllegalArgumentException("hop is outside 1…" + window + ": " + hop);
        }
        this.window = window;
        this.hop = hop;
        this.fft = new Fft(window);
        this.hann = hann(window);
        this.pending = new float[window + SPARE_HOPS * hop];
        this.power = new float[window / 2 + 1];
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void accept(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int part = Math.min(count - taken, pending.length - end);
            System.arraycopy(samples, taken, pending, end, part);
            taken += part;
            end += part;
            emit();
        }
    }

    private void emit() {
        for (; end - start >= window; start += hop) {
            fft.powerSpectrum(pending, start, hann, power);
            for (SpectrumConsumer listener : listeners) {
                listener.accept(power);
            }
        }
        if (end == pending.length) {
            System.arraycopy(pending, start, pending, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    private static float[] hann(int size) {
        float[] window = new float[size];
        for (int i = 0; i < size; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
        }
        return window;
    }
}
