package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.app.cli.Version;

/// What `./mvnw package -Pdist` puts beside the program.
class DistributionTest {

    private static final Path FOLDER = Path.of("src/dist");

    @Test
    void serviceIsExposedToLittle() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not installed");
        Process process = new ProcessBuilder("systemd-analyze", "security", "--offline=true", "--threshold=30",
                FOLDER.resolve("soniquebay.service").toString()).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).contains("Overall exposure level");
    }

    /// The launcher says the version without starting Java.
    @Test
    void launcherSaysTheVersionOfTheProgram() throws Exception {
        Process process = new ProcessBuilder("tools/start", "/nowhere", "soniquebay", "--version").redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).isEqualTo("SoniqueBay " + Version.NUMBER + "\n");
    }

    static Stream<Path> scripts() {
        return Stream.of(Path.of("tools/dist"), FOLDER.resolve("soniquebay"), FOLDER.resolve("debian/postinst"), FOLDER.resolve("debian/prerm"),
                FOLDER.resolve("debian/postrm"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptsCanBeRunAndParsed(Path script) throws Exception {
        assertThat(script).isExecutable();
        String shell = Files.readString(script).startsWith("#!/bin/sh\n") ? "sh" : "bash";
        Process process = new ProcessBuilder(List.of(shell, "-n", script.toString())).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }
}
