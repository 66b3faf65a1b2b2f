package org.soniquebay.media.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class EntityTagsTest {

    @Test
    void tagsAreFoundInAList() {
        assertThat(new EntityTags("\"a\" ,\t\"b\",\"c\"").contain("\"b\"")).isTrue();
        assertThat(new EntityTags("\"a\", \"b\"").contain("\"c\"")).isFalse();
        assertThat(new EntityTags(" * ").isAny()).isTrue();
        assertThat(new EntityTags(",").contain("\"a\"")).isFalse();
    }

    @Test
    void weakTagsCountAsStrongOnes() {
        assertThat(new EntityTags("W/\"a\"").contain("\"a\"")).isTrue();
        assertThat(new EntityTags("\"x\", W/\"a\"").contain("\"a\"")).isTrue();
        assertThat(new EntityTags("\"a\"").contain("W/\"a\"")).isTrue();
        assertThat(new EntityTags("w/\"a\", W/a").contain("\"a\"")).isFalse();
    }

    @Test
    void aHeaderOfBlanksTakesNoTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1),
                () -> assertThat(new EntityTags("a" + " ".repeat(300_000) + "b").contain("\"a\"")).isFalse());
    }
}
