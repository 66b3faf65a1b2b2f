package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.tags.TagProblem;
import org.soniquebay.container.tags.TagWarning;

/// What the reader makes of bytes, in the words of a test.
final class ReadFile {

    private final TagOutcome.Tags outcome;

    private ReadFile(TagOutcome.Tags outcome) {
        this.outcome = outcome;
    }

    static ReadFile of(Path folder, byte[] bytes) {
        try {
            return of(Files.write(folder.resolve("file"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReadFile of(Path file) {
        TagOutcome outcome = new TagReader().read(file);
        assertThat(outcome).isInstanceOf(TagOutcome.Tags.class);
        return new ReadFile((TagOutcome.Tags) outcome);
    }

    FileTags tags() {
        return outcome.tags();
    }

    TagOutcome.Tags outcome() {
        return outcome;
    }

    String title() {
        return tags().credits().title().text();
    }

    NameSource titleSource() {
        return tags().credits().title().source();
    }

    Optional<String> artist() {
        return tags().credits().artist().map(Name::text);
    }

    Optional<String> album() {
        return tags().credits().album().map(Name::text);
    }

    MusicBrainzIds musicBrainz() {
        return tags().identifiers().musicBrainz();
    }

    List<TagProblem> problems() {
        return outcome.warnings().stream().map(TagWarning::problem).toList();
    }
}
