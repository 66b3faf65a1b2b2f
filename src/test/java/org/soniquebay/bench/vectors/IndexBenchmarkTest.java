package org.soniquebay.bench.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexBenchmarkTest {

    @Test
    void measuresEveryFilterOnBothKindsOfDataAgainstThePlainScan() {
        IndexBenchmark.Figures figures = new IndexBenchmark(2000, 20).run();

        assertThat(figures.equal()).isTrue();
        assertThat(figures.vectors()).isEqualTo(2000);
        assertThat(figures.bytes()).isBetween(2000L * 2560, 2100L * 2600);
        assertThat(figures.figures()).extracting(IndexBenchmark.Figure::data, IndexBenchmark.Figure::filter)
                .hasSize(10).doesNotHaveDuplicates();
        assertThat(figures.figures()).allMatch(figure -> figure.medianMillis() <= figure.slowMillis());
    }
}
