package org.soniquebay.audio.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BlockPoolTest {

    @Test
    void percentilesLieBetweenTheNearestRows() {
        BlockPool pool = new BlockPool();
        for (int i = 0; i < 5; i++) {
            pool.offer(new float[] {i, -i});
        }
        assertThat(pool.percentile(2, 0.5)).containsExactly(2, -2);
        assertThat(pool.percentile(2, 0.9)[0]).isCloseTo(3.6f, Offset.offset(1e-6f));
        assertThat(pool.percentile(2, 1)).containsExactly(4, 0);
    }

    @Test
    void memoryIsBoundedAndTheKeptRowsStandEvenlyOverALongTrack() {
        BlockPool pool = new BlockPool();
        int tenHours = 6060;
        for (int i = 0; i < tenHours; i++) {
            pool.offer(new float[] {i});
        }
        assertThat(pool.size()).isBetween(BlockPool.ROWS / 2, BlockPool.ROWS);
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            assertThat((double) pool.percentile(1, share)[0]).isCloseTo(share * tenHours, Offset.offset(15.0));
        }
    }

    @Test
    void withoutRowsEverythingIsZero() {
        assertThat(new BlockPool().percentile(3, 0.5)).containsExactly(0, 0, 0);
    }
}
