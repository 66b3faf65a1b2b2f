package org.soniquebay.embedding.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.soniquebay.audio.sound.Cepstra;

/// The measurements of one view of a clip, with what is known of the clip.
///
/// @param set the manifest's name
/// @param clip the file's name without suffix: two manifests may hold copies of one clip
/// @param view see [ClipView]
/// @param genres none, one or several
/// @param artist empty when unknown
/// @param raw of [RawFeatures]
/// @param gaussian means and covariance of the cepstrum, for the comparison with a method that needs no fit
record FeatureRow(String set, String clip, String view, Set<String> genres, String artist, float[] raw, double[] gaussian) {

    static final int GAUSSIAN = Cepstra.COEFFICIENTS + CovarianceLogarithm.SIZE;

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(set);
        out.writeUTF(clip);
        out.writeUTF(view);
        out.writeUTF(String.join(";", genres));
        out.writeUTF(artist);
        for (float value : raw) {
            out.writeFloat(value);
        }
        for (double value : gaussian) {
            out.writeDouble(value);
        }
    }

    static FeatureRow read(DataInputStream in) throws IOException {
        String set = in.readUTF();
        String clip = in.readUTF();
        String view = in.readUTF();
        Set<String> genres = genres(in.readUTF());
        String artist = in.readUTF();
        float[] raw = new float[RawFeatures.COUNT];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = in.readFloat();
        }
        double[] gaussian = new double[GAUSSIAN];
        for (int i = 0; i < gaussian.length; i++) {
            gaussian[i] = in.readDouble();
        }
        return new FeatureRow(set, clip, view, genres, artist, raw, gaussian);
    }

    /// The genres in a text such as `Blues; Jazz`.
    static Set<String> genres(String text) {
        Set<String> genres = new TreeSet<>();
        for (String genre : text.split(";")) {
            if (!genre.isBlank()) {
                genres.add(genre.strip());
            }
        }
        return genres;
    }
}
