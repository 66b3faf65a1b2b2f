package org.soniquebay.bundled;

import java.nio.file.Path;
import java.util.Map;

/// The folder of unpacked programs.
public final class CacheFolder {

    private static final String NAME = "soniquebay";

    private CacheFolder() {
    }

    /// The folder `$XDG_CACHE_HOME/soniquebay`, else `~/.cache/soniquebay`.
    ///
    /// @param environment the process's: `XDG_CACHE_HOME`, `HOME`
    public static Path of(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG rule: a relative path is to be ignored.
        if (cache.startsWith("/")) {
            return Path.of(cache, NAME);
        }
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache", NAME);
    }
}
