package org.soniquebay.scan.adoption;

import java.text.Normalizer;
import java.util.Locale;

/// The strictness of the comparison of names; the stricter come first.
enum Spelling {
    EXACT {
        @Override
        String of(String path) {
            return path;
        }
    },
    /// Accents may be written composed or decomposed: file systems differ in this.
    NORMALISED {
        @Override
        String of(String path) {
            return Normalizer.normalize(path, Normalizer.Form.NFC);
        }
    },
    /// Some file systems keep no case.
    WITHOUT_CASE {
        @Override
        String of(String path) {
            return Normalizer.normalize(path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        }
    };

    abstract String of(String path);
}
