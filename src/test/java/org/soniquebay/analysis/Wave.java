package org.soniquebay.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.soniquebay.audio.sound.Sound;
import org.soniquebay.audio.sound.SoundListener;

/// Listens to samples and to plain wave files (mono, 16 bit, 22,050 Hz, as `ffmpeg -ac 1 -ar 22050` writes them).
public final class Wave {

    public static float[] read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int at = 12;
            while (bytes.getInt(at) != 0x61746164) {
                at += 8 + bytes.getInt(at + 4);
            }
            float[] samples = new float[(bytes.limit() - at - 8) / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = bytes.getShort(at + 8 + 2 * i) / 32_768f;
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    public static Sound sound(float[] samples) {
        SoundListener listener = new SoundListener();
        listener.accept(samples, samples.length);
        return listener.finish();
    }

    private Wave() {
    }
}
