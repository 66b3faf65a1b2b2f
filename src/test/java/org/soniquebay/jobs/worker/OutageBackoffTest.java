package org.soniquebay.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutageBackoffTest {

    private static final JobOutcome.Postponed SHORT = new JobOutcome.Postponed("full", Duration.ofMillis(20));
    private static final JobOutcome.Postponed LONG = new JobOutcome.Postponed("full", Duration.ofHours(1));

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final OutageBackoff outageBackoff = new OutageBackoff(
            new WorkerListener() {
                @Override
                public void paused(String why) {
                    heard.add(why);
                }
            },
            () -> heard.add("pause"),
            () -> heard.add("resume"));

    @Test
    void saysWhyBeforeItPausesAndCatchesUpBeforeItResumes() throws InterruptedException {
        outageBackoff.afterwards(() -> heard.add("store"));
        outageBackoff.begin(SHORT);

        assertThat(next(4)).containsExactly("full", "pause", "store", "resume");
    }

    @Test
    void restsOnWhileWhatIsToBeStoredFails() throws InterruptedException {
        outageBackoff.afterwards(() -> {
            outageBackoff.afterwards(() -> heard.add("store"));
            outageBackoff.begin(SHORT);
        });
        outageBackoff.begin(SHORT);

        assertThat(next(6)).containsExactly("full", "pause", "full", "pause", "store", "resume");
    }

    @Test
    void severalRestsAreSpokenOfOnceAndCaughtUpWithAtTheEnd() {
        outageBackoff.begin(LONG);
        outageBackoff.begin(LONG);
        outageBackoff.afterwards(() -> heard.add("store"));
        outageBackoff.close();
        outageBackoff.begin(SHORT);

        assertThat(heard).containsExactly("full", "pause", "store");
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        while (next.size() < count) {
            String word = heard.poll(20, TimeUnit.SECONDS);
            assertThat(word).as("after %s", next).isNotNull();
            next.add(word);
        }
        return next;
    }
}
