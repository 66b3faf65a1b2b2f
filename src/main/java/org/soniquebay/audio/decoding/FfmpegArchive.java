package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.soniquebay.bundled.ProgramArchive;
import org.soniquebay.bundled.UnpackedFiles;

/// The jar on the class path that holds ffmpeg for this platform.
///
/// @param platform the jar's folder for this platform, such as `linux-x86_64`
/// @param program where the jar keeps the decoder
record FfmpegArchive(String platform, URL program) implements ProgramArchive {

    private static final String ROOT = "org/bytedeco/ffmpeg/";
    private static final String PROPERTIES = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

    FfmpegArchive {
        requireNonNull(platform, "platform is null");
        requireNonNull(program, "program is null");
    }

    static FfmpegArchive open() {
        return open(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static FfmpegArchive open(String system, String architecture) {
        String platform = platform(system, architecture);
        URL program = FfmpegArchive.class.getClassLoader().getResource(ROOT + platform + "/ffmpeg");
        if (program == null) {
            throw new DecoderUnavailable("No ffmpeg is bundled for %s on %s; install ffmpeg and set %s to its path."
                    .formatted(system, architecture, FfmpegBinaries.OVERRIDE));
        }
        return new FfmpegArchive(platform, program);
    }

    private static String platform(String system, String architecture) {
        String family = system.startsWith("Mac") ? "macosx" : system.startsWith("Linux") ? "linux" : "none";
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> "none";
        };
        return family + "-" + processor;
    }

    /// Version and platform for a person, and a checksum of all files, for two jars may have equal names.
    @Override
    public String name() throws IOException {
        try (JarFile jar = jar()) {
            CRC32 sum = new CRC32();
            for (JarEntry entry : wanted(jar)) {
                sum.update("%s %x\n".formatted(entry.getName(), entry.getCrc()).getBytes(StandardCharsets.UTF_8));
            }
            StubLibrary.of(platform).forEach(library -> sum.update(library.bytes()));
            return "ffmpeg-%s-%s-%x".formatted(version(jar), platform, sum.getValue());
        }
    }

    @Override
    public void unpackTo(UnpackedFiles files) throws IOException {
        try (JarFile jar = jar()) {
            for (JarEntry entry : wanted(jar)) {
                try (InputStream stream = jar.getInputStream(entry)) {
                    files.file(fileName(entry), true, stream);
                }
            }
        }
        for (StubLibrary library : StubLibrary.of(platform)) {
            if (!files.holds(library.name())) {
                files.file(library.name(), true, new ByteArrayInputStream(library.bytes()));
            }
        }
    }

    private JarFile jar() throws IOException {
        if (!(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("it lies outside a jar: " + program);
        }
        // The jar is opened anew: closing the class loader's shared one would break every later resource.
        connection.setUseCaches(false);
        return connection.getJarFile();
    }

    private static String version(JarFile jar) throws IOException {
        Properties properties = new Properties();
        JarEntry entry = jar.getJarEntry(PROPERTIES);
        if (entry != null) {
            try (InputStream stream = jar.getInputStream(entry)) {
                properties.load(stream);
            }
        }
        return properties.getProperty("version", "unversioned");
    }

    /// The decoder and its libraries, without those that bind it to Java and without the inspector.
    private List<JarEntry> wanted(JarFile jar) {
        String prefix = ROOT + platform + "/";
        return jar.stream()
                .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                .filter(entry -> fileName(entry).matches("[A-Za-z0-9_.+-]+"))
                .filter(entry -> !fileName(entry).startsWith("libjni") && !fileName(entry).equals("ffprobe"))
                .toList();
    }

    private static String fileName(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }
}
