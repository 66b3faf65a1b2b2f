package org.soniquebay.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTableTest {

    @Test
    void printsEverySizeWithTheFactorToTheOneBefore() {
        GrowthTable table = new GrowthTable();
        table.size(10_000);
        table.add("reading, ms", 0.5, 2.0);
        table.add("memory, MB", 12.34);
        table.size(100_000);
        table.add("reading, ms", 1.0, 30.0);
        table.add("memory, MB");

        assertThat(table.toString().lines().map(line -> line.strip().replaceAll(" {2,}", "|"))).containsExactly(
                "tracks|10,000|100,000|×", "reading, ms|0.50 / 2.00|1.00 / 30.0|2.0 / 15.0", "memory, MB|12.3|–");
    }
}
