package org.soniquebay.app.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.text.FakeTextModel;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;
import picocli.CommandLine;

class SemanticSweepTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everyPartIsLookedAtOnceAndThenThoseThatChange() throws InterruptedException {
        try (Database database = TestDatabase.create()) {
            database.useTransaction(handle -> LibraryFixture.track(handle, "Near"));
            TrackId far = database.inTransaction(handle -> {
                handle.execute("ALTER TABLE tracks ALTER COLUMN id RESTART WITH 1000");
                return LibraryFixture.track(handle, "Far");
            });
            try (SemanticSweep sweep = new SemanticSweep(database, List.of(new FakeTextModel("m", "1")), () -> Instant.EPOCH)) {
                sweep.start();
                awaitJobs(database, "0 7");

                database.useTransaction(handle -> handle.execute("DELETE FROM jobs"));
                database.useTransaction(handle -> new TrackMetadataStore().replace(handle, "user", Map.of(far, Map.of("language", "fr"))));
                awaitJobs(database, "7");
            }
        }
    }

    @Test
    void theOptionsNameTheModel(@TempDir Path folder) {
        assertThat(choice().model().map(model -> model.provenance().model())).contains("all-minilm-l6-v2-q");
        assertThat(choice().named()).isFalse();
        assertThat(choice("--semantic", "minilm").named()).isTrue();
        TextModelChoice off = choice("--semantic", "OFF");
        assertThat(off.model()).isEmpty();
        assertThat(off.all()).isEmpty();
        assertThat(choice("--semantic", "ollama", "--ollama-model", "bge-m3").all()).extracting(TextModel::getClass).extracting(Class::getSimpleName)
                .isEqualTo(List.of("OllamaModel", "MiniLm"));
        assertThat(choice("--semantic", folder.toString()).model().map(TextModel::getClass).map(Class::getSimpleName)).isEqualTo(Optional.of("FolderModel"));
        for (String[] wrong : new String[][] {{"--semantic", "/no/such/folder"}, {"--semantic", "ollama", "--ollama-url", "localhost:1"},
            {"--semantic", "ollama", "--ollama-url", "http://[", }, {"--semantic", "ollama", "--ollama-model", " "}}) {
            assertThatThrownBy(() -> choice(wrong)).isInstanceOf(CommandFailure.class);
        }
    }

    private static TextModelChoice choice(String... arguments) {
        SemanticOptions options = new SemanticOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("semantic", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.choice();
    }

    private static void awaitJobs(Database database, String parts) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String found = "";
        while (!found.equals(parts) && System.nanoTime() < deadline) {
            found = LibraryFixture.text(database, "SELECT coalesce(string_agg(task_instance, ' ' ORDER BY task_instance), '') FROM jobs WHERE task_name = 'semantic'");
            Thread.sleep(50);
        }
        assertThat(found).isEqualTo(parts);
    }
}
