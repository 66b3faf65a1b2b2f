package org.soniquebay.discovery.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarityScaleTest {

    @Test
    void theShareIsThatOfThePairsThatAreLessAlike() {
        Random random = new Random(1);
        double[] cosines = random.doubles(1_000, 0.9, 0.99).toArray();
        cosines[1] = cosines[0];
        SimilarityScale.Shares shares = new SimilarityScale.Shares(cosines);

        double last = -1;
        for (double cosine = -1; cosine <= 1; cosine += 0.001) {
            double share = shares.of(cosine);
            double limit = cosine;
            double less = Arrays.stream(cosines).filter(each -> each < limit).count() / 1_000.0;
            assertThat(share).isGreaterThan(last).isCloseTo(less, within(0.003));
            last = share;
        }
        assertThat(shares.of(-1)).isZero();
        assertThat(shares.of(1)).isEqualTo(1);
        assertThat(shares.of(1.000_001)).isEqualTo(1);
    }

    @Test
    void withoutAPairTheShareRisesEvenly() {
        SimilarityScale.Shares shares = new SimilarityScale.Shares(new double[0]);

        assertThat(shares.of(-1)).isZero();
        assertThat(shares.of(0)).isEqualTo(0.5);
        assertThat(shares.of(1)).isEqualTo(1);
    }

    @Test
    void copiesOfOneSoundAreWhollyAlike() {
        SimilarityScale.Shares shares = new SimilarityScale.Shares(new double[] {1, 0.5, 1});

        assertThat(shares.of(1)).isEqualTo(1);
        assertThat(shares.of(0.99)).isBetween(0.25, 0.5);
    }
}
