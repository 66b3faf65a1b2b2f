package org.soniquebay.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.library.tracks.TrackQueries;

/// The figures of the library's tracks, and of its music folders as this process sees them.
final class LibraryFigures {

    private final MultiGauge tracks;
    private final MultiGauge folders;

    LibraryFigures(MeterRegistry registry) {
        this.tracks = MultiGauge.builder("soniquebay.tracks")
                .description("Tracks: listed ones, and those that are not, because somebody has hidden them or their file is missing").register(registry);
        this.folders = MultiGauge.builder("soniquebay.music.folder.available").description("Whether a music folder is there").register(registry);
    }

    /// @param amounts empty while they are not known
    /// @param present the music folders, and whether each is there
    void show(Optional<TrackQueries.Amounts> amounts, Map<String, Boolean> present) {
        tracks.register(amounts.map(known -> List.<MultiGauge.Row<?>>of(
                row("state", "listed", known.listed()), row("state", "hidden", known.hidden()), row("state", "missing", known.missing())))
                .orElse(List.of()), true);
        folders.register(present.entrySet().stream().<MultiGauge.Row<?>>map(folder -> row("folder", folder.getKey(), folder.getValue() ? 1 : 0)).toList(), true);
    }

    private static MultiGauge.Row<?> row(String label, String value, long number) {
        return MultiGauge.Row.of(Tags.of(label, value), number);
    }
}
