package org.soniquebay.api.http.load;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RareWarningTest {

    @Test
    void oneLineTellsOfMany() {
        Logger log = (Logger) LoggerFactory.getLogger(RareWarningTest.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.setAdditive(false);
        log.addAppender(lines);
        AtomicLong now = new AtomicLong();
        RareWarning warning = new RareWarning(log, Duration.ofSeconds(10), now::get);

        for (int i = 0; i < 1_000; i++) {
            warning.tell("It is full.");
        }
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        warning.tell("It is full.");

        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("It is full.", "It is full. (and 999 times more since this was last said)");
    }
}
