package org.soniquebay.analysis.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MusicalKeyTest {

    @Test
    void relativesAndParallelsComeInPairs() {
        assertThat(MusicalKey.all()).hasSize(24).doesNotHaveDuplicates();
        for (MusicalKey key : MusicalKey.all()) {
            assertThat(key.relative()).isNotEqualTo(key);
            assertThat(key.relative().relative()).isEqualTo(key);
            assertThat(key.parallel().parallel()).isEqualTo(key);
            assertThat(key.transposed(5).transposed(7)).isEqualTo(key);
        }
    }

    @Test
    void countsSemitonesUpwards() {
        assertThat(PitchClass.B.plus(1)).isEqualTo(PitchClass.C);
        assertThat(PitchClass.of(-1)).isEqualTo(PitchClass.B);
        assertThat(PitchClass.A.plus(15)).isEqualTo(PitchClass.C);
    }

    @ParameterizedTest
    @CsvSource({
        "C major, SAME", "A minor, RELATIVE", "C minor, PARALLEL", "G major, FIFTH_ABOVE", "F major, FIFTH_BELOW",
        "D major, DISTANT", "E minor, DISTANT", "F# major, DISTANT"
    })
    void namesTheRelationToCMajor(String key, KeyRelation relation) {
        MusicalKey winner = new MusicalKey(PitchClass.C, Scale.MAJOR);

        assertThat(KeyRelation.between(winner, KeyNames.parse(key).orElseThrow())).isEqualTo(relation);
    }
}
