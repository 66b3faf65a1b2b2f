package org.soniquebay.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.KeyFile;
import org.soniquebay.access.Secret;

class ServeCommandTest {

    @Test
    void onlyATerminalIsShownTheFirstKey() {
        KeyFile file = new KeyFile(Path.of("/data/api-key"));
        assertThat(ServeCommand.announcement(new Secret("sqb_k"), file, true)).isEqualTo("The first API key, shown only this once and left in /data/api-key: sqb_k");
        assertThat(ServeCommand.announcement(new Secret("sqb_k"), file, false)).isEqualTo("The first API key was left in /data/api-key.");
    }
}
