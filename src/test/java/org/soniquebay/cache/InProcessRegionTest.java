package org.soniquebay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InProcessRegionTest {

    private final CacheRegion<String> region = new InProcessRegion<>(100);

    @Test
    void loadsOnce() {
        AtomicInteger loads = new AtomicInteger();

        assertThat(region.read(1, () -> "a" + loads.incrementAndGet())).isEqualTo("a1");
        assertThat(region.read(1, () -> "a" + loads.incrementAndGet())).isEqualTo("a1");
        assertThat(region.statistics()).isEqualTo(new CacheStatistics(1, 1));
    }

    @Test
    void forgetsWhatChanges() {
        region.read(1, () -> "old");
        region.changing(List.of(1)).run();

        assertThat(region.read(1, () -> "new")).isEqualTo("new");
    }

    @Test
    void keepsNothingThatWasLoadedBeforeAChangeBegan() {
        region.read(1, () -> {
            region.changing(List.of(1)).run();
            return "old";
        });

        assertThat(region.read(1, () -> "new")).isEqualTo("new");
    }

    @Test
    void keepsNothingThatWasLoadedWhileAChangeWasUnderWay() {
        Runnable end = region.changing(List.of(1));
        region.read(1, () -> {
            end.run();
            return "old";
        });

        assertThat(region.read(1, () -> "new")).isEqualTo("new");
    }

    @Test
    void waitsForTheLastOfSeveralChanges() {
        Runnable first = region.changing(List.of(1));
        Runnable second = region.changing(List.of(1));
        first.run();
        region.read(1, () -> "old");
        second.run();

        assertThat(region.read(1, () -> "new")).isEqualTo("new");
        assertThat(region.read(1, () -> "newer")).isEqualTo("new");
    }

    @Test
    void forgetsEverythingWhenAnythingMayChange() {
        region.read(1, () -> "old");
        region.read(2, () -> "old");
        Runnable end = region.changingAny();
        region.read(1, () -> "during");
        end.run();

        assertThat(region.read(1, () -> "new")).isEqualTo("new");
        assertThat(region.read(2, () -> "new")).isEqualTo("new");
    }
}
