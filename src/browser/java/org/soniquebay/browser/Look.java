package org.soniquebay.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/// In which language, theme and size a page is shown.
///
/// @param width in CSS pixels, as the height
record Look(String language, ColorScheme theme, int width, int height) {

    static final Look DESKTOP = new Look("en", ColorScheme.LIGHT, 1280, 800);
    static final Look PHONE = new Look("en", ColorScheme.LIGHT, 390, 844);
    static final List<String> LANGUAGES = List.of("en", "fr");
    static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    Look in(String other) {
        return new Look(other, theme, width, height);
    }

    Look with(ColorScheme other) {
        return new Look(language, other, width, height);
    }

    /// As a part of a file's name.
    @Override
    public String toString() {
        return (width < 600 ? "phone" : "desktop") + "-" + language + "-" + theme.name().toLowerCase();
    }
}
