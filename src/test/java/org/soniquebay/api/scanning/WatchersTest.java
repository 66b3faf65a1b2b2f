package org.soniquebay.api.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchersTest {

    @Test
    void nobodyTakesThemAll() {
        Watchers watchers = new Watchers(2);

        assertThat(watchers.begin("one") && watchers.begin("one")).isTrue();
        assertThat(watchers.begin("one")).isFalse();
        assertThat(watchers.begin("other")).isTrue();
        watchers.end("one");
        assertThat(watchers.begin("one")).isTrue();
    }
}
