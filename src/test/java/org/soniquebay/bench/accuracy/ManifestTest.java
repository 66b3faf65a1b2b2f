package org.soniquebay.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.CommandFailure;

class ManifestTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeClips() throws IOException {
        Files.createDirectory(folder.resolve("clips"));
        Files.write(folder.resolve("clips/one.wav"), new byte[] {1});
        Files.write(folder.resolve("clips/two, \"live\".wav"), new byte[] {1});
    }

    @Test
    void readsLabelsByColumnAndLeavesUnknownOnesOut() throws IOException {
        Path manifest = write("file,genre,key,bpm,quadrant\r\nclips/one.wav,rock,A minor,120.50,\r\n");
        List<LabelledClip> clips = Manifest.read(manifest);
        assertThat(clips).hasSize(1);
        LabelledClip clip = clips.getFirst();
        assertThat(clip.set()).isEqualTo("music");
        assertThat(clip.file()).isEqualTo(folder.resolve("clips/one.wav"));
        assertThat(clip.labels()).isEqualTo(Map.of("genre", "rock", "key", "A minor", "bpm", "120.50"));
        assertThat(clip.bpm()).hasValue(120.5);
        assertThat(clip.label("quadrant")).isEmpty();
    }

    @Test
    void readsQuotedFields() throws IOException {
        Path manifest = write("artist,file\n\"Simon, \"\"Paul\"\"\nand friend\",\"clips/two, \"\"live\"\".wav\"");
        LabelledClip clip = Manifest.read(manifest).getFirst();
        assertThat(clip.label("artist")).hasValue("Simon, \"Paul\"\nand friend");
        assertThat(clip.file()).isEqualTo(folder.resolve("clips/two, \"live\".wav"));
        assertThat(clip.bpm()).isEmpty();
    }

    @Test
    void refusesWhatIsNoManifest() throws IOException {
        assertThatThrownBy(() -> Manifest.read(write("genre,bpm\nrock,120\n"))).isInstanceOf(CommandFailure.class).hasMessageContaining("no column `file`");
        assertThatThrownBy(() -> Manifest.read(write(""))).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> Manifest.read(write("file,bpm\nclips/one.wav,120,130\n"))).isInstanceOf(CommandFailure.class).hasMessageContaining("more fields");
        assertThatThrownBy(() -> Manifest.read(write("file\nclips/three.wav\n"))).isInstanceOf(CommandFailure.class).hasMessageContaining("three.wav");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("music.csv"), text);
    }
}
