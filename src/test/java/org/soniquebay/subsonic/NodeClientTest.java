package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client library of others, `subsonic-api` for Node.js, with all its calls. npm installs the version that `package-lock.json` pins, whose content it verifies.
@Tag("slow")
class NodeClientTest extends SubsonicTest {

    @Override
    void fill(Path folder) {
        PlayedMusic.fill(database, folder, 1);
    }

    @Test
    void allItsCallsAreAnswered(@TempDir Path folder) throws IOException, InterruptedException {
        ForeignPrograms.require("node", "npm");
        for (String name : List.of("package.json", "package-lock.json", "calls.mjs")) {
            try (InputStream in = NodeClientTest.class.getResourceAsStream("/players/subsonic-api/" + name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
        ForeignPrograms.Ended installed = ForeignPrograms.run(folder, 120, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=5"));
        if (installed.status() != 0) {
            ForeignPrograms.missing("npm cannot install subsonic-api: " + installed.output());
        }
        ForeignPrograms.Ended called = ForeignPrograms.run(folder, 60, List.of("node", "calls.mjs", "http://127.0.0.1:" + port, "owner", secret));
        assertThat(called.status()).as(called.output()).isZero();
    }
}
