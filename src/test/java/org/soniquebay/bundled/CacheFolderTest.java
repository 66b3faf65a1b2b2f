package org.soniquebay.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    @Test
    void followsTheEnvironment() {
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h"))).isEqualTo(Path.of("/c/soniquebay"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "c", "HOME", "/h"))).isEqualTo(Path.of("/h/.cache/soniquebay"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "", "HOME", "/h"))).isEqualTo(Path.of("/h/.cache/soniquebay"));
        assertThat(CacheFolder.of(Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.cache/soniquebay"));
    }
}
