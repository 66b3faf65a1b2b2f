package org.soniquebay.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

    private final Logger logger = new LoggerContext().getLogger("org.soniquebay.Example");

    private String line(String message, Throwable failure, Object... values) {
        return new JsonLines().doLayout(new LoggingEvent("x", logger, Level.WARN, message, failure, values));
    }

    @Test
    void everyMessageIsOneObjectOnOneLine() {
        String line = line("Two lines:\n“{}” \u001b[31m", null, "\"quoted\"");
        assertThat(line).endsWith("\n").hasLineCount(1);
        JsonNode object = JsonMapper.shared().readTree(line);
        assertThat(object.propertyNames()).containsExactly("time", "level", "logger", "message", "thread");
        assertThat(object.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(object.get("level").asString()).isEqualTo("WARN");
        assertThat(object.get("logger").asString()).isEqualTo("org.soniquebay.Example");
        assertThat(object.get("message").asString()).isEqualTo("Two lines:\n“\"quoted\"” \u001b[31m");
        assertThat(object.get("thread").asString()).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void noPasswordIsTold() {
        String line = line("cannot reach postgresql://ada:s3cret@db/music", new IllegalStateException("at redis://:s3cret@cache",
                new IllegalArgumentException("jdbc:postgresql://db/music?user=ada&password=s3cret&x=1")));
        assertThat(line).doesNotContain("s3cret").hasLineCount(1);
        JsonNode object = JsonMapper.shared().readTree(line);
        assertThat(object.get("message").asString()).isEqualTo("cannot reach postgresql://ada:…@db/music");
        assertThat(object.get("exception").asString()).contains("IllegalStateException", "redis://:…@cache", "password=…&x=1", "JsonLinesTest");
    }
}
