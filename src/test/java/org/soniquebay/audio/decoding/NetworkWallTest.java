package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.soniquebay.audio.decoding.NetworkWall.Search;
import org.soniquebay.audio.decoding.NetworkWall.Trial;

/// What is remembered of the trials of a wall.
class NetworkWallTest {

    @Test
    void trialWithoutAnAnswerIsRepeatedAtTheNextQuestion() {
        Queue<Trial> trials = new ArrayDeque<>(List.of(Trial.UNKNOWN, Trial.FAILS, Trial.UNKNOWN, Trial.FAILS, Trial.WORKS));
        Search search = new Search(true, _ -> trials.remove());

        assertThat(search.wall()).isEqualTo(NetworkWall.NONE);
        assertThat(search.wall()).isEqualTo(NetworkWall.NONE);
        assertThat(search.wall()).isEqualTo(NetworkWall.USER_NAMESPACE);
        assertThat(search.wall()).as("without another trial").isEqualTo(NetworkWall.USER_NAMESPACE);
    }

    @Test
    void systemThatAllowsNoWallIsAskedOnce() {
        Queue<Trial> trials = new ArrayDeque<>(List.of(Trial.FAILS, Trial.FAILS));
        Search search = new Search(true, _ -> trials.remove());

        assertThat(List.of(search.wall(), search.wall())).containsOnly(NetworkWall.NONE);
        assertThat(trials).isEmpty();
    }

    @Test
    void anInterruptedQuestionLeavesTheWallToTheNextOne() {
        NetworkWall uninterrupted = new Search(true, NetworkWall::trial).wall();
        Search search = new Search(true, NetworkWall::trial);

        Thread.currentThread().interrupt();
        assertThat(search.wall()).isEqualTo(NetworkWall.NONE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(search.wall()).isEqualTo(uninterrupted);
    }
}
