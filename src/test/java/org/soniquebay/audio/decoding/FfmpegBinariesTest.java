package org.soniquebay.audio.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FfmpegBinariesTest {

    @TempDir
    private Path cache;

    @Test
    void unpacksTheProgramAndKnowsItsVersion() throws Exception {
        FfmpegBinaries binaries = FfmpegBinaries.bundled(cache);

        assertThat(binaries.version()).matches("\\d+\\.\\d+.*");
        assertThat(run(binaries.decoder(List.of("-version")))).startsWith("ffmpeg version " + binaries.version());
        assertThat(listing(cache)).noneMatch(name -> name.endsWith(".partial"));
        assertThat(listing(binaries.ffmpeg().getParent())).noneMatch(name -> name.startsWith("libjni") || name.equals("ffprobe"));
    }

    @Test
    void aSecondStartWritesNothing() throws Exception {
        Path ffmpeg = FfmpegBinaries.bundled(cache).ffmpeg();
        FileTime old = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
        Files.setLastModifiedTime(ffmpeg, old);

        assertThat(FfmpegBinaries.bundled(cache).ffmpeg()).isEqualTo(ffmpeg);
        assertThat(Files.getLastModifiedTime(ffmpeg)).isEqualTo(old);
    }

    @Test
    void replacesWhatAnInterruptedOrCleanedCacheLeft() throws Exception {
        FfmpegBinaries first = FfmpegBinaries.bundled(cache);
        Path folder = first.ffmpeg().getParent();
        Files.write(first.ffmpeg(), new byte[10]);
        Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".partial").resolve("rest"));

        FfmpegBinaries second = FfmpegBinaries.bundled(cache);

        assertThat(run(second.decoder(List.of("-version")))).startsWith("ffmpeg version");
        assertThat(listing(cache)).noneMatch(name -> name.endsWith(".partial"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void needsNoLibraryThatAServerLacks() throws Exception {
        FfmpegBinaries binaries = FfmpegBinaries.bundled(cache);
        ProcessBuilder builder = binaries.decoder(List.of());
        // The loader then lists what it would load, and runs nothing.
        builder.environment().put("LD_TRACE_LOADED_OBJECTS", "1");
        List<String> foreign = run(builder).lines().map(String::strip)
                .filter(line -> !line.contains(cache.toString()))
                .map(line -> line.split("[ .]")[0].replaceAll("^.*/", "")).toList();

        assertThat(Set.of("linux-vdso", "ld-linux-x86-64", "ld-linux-aarch64", "libc", "libm", "libgcc_s", "libstdc++"))
                .containsAll(foreign);
    }

    @Test
    void theLoaderHasNothingToSayAboutTheStubLibraries() throws Exception {
        assertThat(run(FfmpegBinaries.bundled(cache).decoder(List.of("-v", "quiet", "-version")))).startsWith("ffmpeg version");
    }

    @Test
    void aProcessSeesNothingOfOurEnvironment() {
        assertThat(FfmpegBinaries.bundled(cache).decoder(List.of()).environment())
                .containsOnlyKeys("PATH", "LC_ALL", "LD_LIBRARY_PATH");
    }

    @Test
    void takesTheProgramThatTheEnvironmentNames() throws Exception {
        script(cache.resolve("ffmpeg"), "echo ffmpeg version 7.7-test Copyright");

        FfmpegBinaries byFile = FfmpegBinaries.locate(Map.of(FfmpegBinaries.OVERRIDE, cache.resolve("ffmpeg").toString()));
        FfmpegBinaries byFolder = FfmpegBinaries.locate(Map.of(FfmpegBinaries.OVERRIDE, cache.toString()));

        assertThat(byFile).isEqualTo(byFolder);
        assertThat(byFile.version()).isEqualTo("7.7-test");
        assertThat(byFile.libraries()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheNamedProgram() throws Exception {
        Path ffmpeg = script(cache.resolve("ffmpeg"), "echo cannot load anything; exit 127");
        Map<String, String> environment = Map.of(FfmpegBinaries.OVERRIDE, ffmpeg.toString());

        assertThatThrownBy(() -> FfmpegBinaries.locate(environment)).isInstanceOf(DecoderUnavailable.class)
                .hasMessageContaining("cannot load anything").hasMessageNotContaining("\n");
        Files.delete(ffmpeg);
        for (Path absent : List.of(cache, ffmpeg)) {
            assertThatThrownBy(() -> FfmpegBinaries.locate(Map.of(FfmpegBinaries.OVERRIDE, absent.toString())))
                    .isInstanceOf(DecoderUnavailable.class).hasMessageContaining(ffmpeg + " is not a program that can be run");
        }
    }

    @Test
    void saysThatThePlatformHasNone() {
        assertThatThrownBy(() -> FfmpegArchive.open("Linux", "riscv64")).isInstanceOf(DecoderUnavailable.class)
                .hasMessage("No ffmpeg is bundled for Linux on riscv64; install ffmpeg and set SONIQUEBAY_FFMPEG to its path.");
    }

    @Test
    void saysThatTheCacheCannotBeWritten() throws Exception {
        Path file = Files.writeString(cache.resolve("file"), "in the way");

        assertThatThrownBy(() -> FfmpegBinaries.bundled(file)).isInstanceOf(DecoderUnavailable.class)
                .hasMessageContaining(file.toString()).hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void runsNothingFromTheCacheOfAnotherUser() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can give a folder away");
        Path foreign = Files.createDirectory(cache.resolve("foreign"));
        Files.setAttribute(foreign, "unix:uid", 65534);

        assertThatThrownBy(() -> FfmpegBinaries.bundled(foreign)).isInstanceOf(DecoderUnavailable.class)
                .hasMessageContaining(foreign.toString()).hasMessageContaining("programs in it are not run; set XDG_CACHE_HOME");
    }

    @Test
    void versionHashesAreThoseOfTheStandard() {
        // The loader's own values, as readelf -V shows them for the C library's version names.
        assertThat(StubLibrary.hash("GLIBC_2.17")).isEqualTo(0x06969197);
        assertThat(StubLibrary.hash("GLIBC_2.2.5")).isEqualTo(0x09691a75);
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String run(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
