package org.soniquebay.container;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The suffixes of sound files that are none of the [AudioContainer]s: the one list of what a scan counts and says that it cannot read.
/// Playlists, films and text are not on it.
public final class UnreadSuffixes {

    private static final Set<String> ALL = Set.of(
            // Bought books and songs behind a lock.
            "aa", "aax", "aaxc",
            // Speech.
            "act", "amr", "awb", "dss", "ds2", "dvf", "gsm", "msv", "qcp", "vox",
            // Without loss.
            "la", "mlp", "ofr", "ofs", "pac", "shn", "tak", "thd", "truehd", "wsd",
            // With loss.
            "aa3", "at3", "at9", "dts", "dtshd", "oma", "omg", "ra", "rm", "vqf", "xwma",
            // Recorders and old machines.
            "8svx", "nist", "sph", "svx", "voc",
            // Scores and instructions instead of sound.
            "669", "ahx", "gbs", "gym", "hvl", "it", "kar", "mid", "midi", "mo3", "mod", "mptm", "mtm", "nsf", "nsfe", "psf", "psf2", "ptm", "rmi",
            "s3m", "sid", "spc", "stm", "ult", "umx", "vgm", "vgz", "xm",
            // Games.
            "adx", "brstm", "hca", "xa");

    private UnreadSuffixes() {
    }

    /// The suffix of a sound file that cannot be read, lower case, without a dot; empty for any other file.
    ///
    /// @param fileName without folders
    public static Optional<String> of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String suffix = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot >= 0 && ALL.contains(suffix) ? Optional.of(suffix) : Optional.empty();
    }
}
