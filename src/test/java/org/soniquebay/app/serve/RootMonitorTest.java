package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soniquebay.scan.roots.RootPresence;

class RootMonitorTest {

    @Test
    void aChangeIsToldOnce() {
        assertThat(RootMonitor.change("/music", true, true)).isEmpty();
        assertThat(RootMonitor.change("/music", true, false)).isEqualTo(Optional.of(RootPresence.AWAY.formatted("/music")));
        assertThat(RootMonitor.change("/music", false, false)).isEmpty();
        assertThat(RootMonitor.change("/music", false, true)).contains("The music folder /music is there again.");
    }
}
