package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lexicon with a person's own words, from a file that may be there, may change, and is read again when it does. Lines that are none are
/// logged with their numbers, and left out.
public final class PersonalLexicon {

    /// The name of the file in the data folder.
    public static final String FILE = "lexicon.txt";

    private static final Logger LOG = LoggerFactory.getLogger(PersonalLexicon.class);
    private static final long MOST_BYTES = 1_000_000;

    private final Path file;
    private volatile Read last = new Read(Optional.empty(), Lexicon.standard());

    /// @param file which need not exist
    public PersonalLexicon(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /// @param changed when the file was changed that was read; empty where there was none
    private record Read(Optional<FileTime> changed, Lexicon lexicon) {
    }

    /// The words as they are now.
    public Lexicon current() {
        Optional<FileTime> changed = changed();
        if (!changed.equals(last.changed())) {
            last = new Read(changed, changed.isPresent() ? read() : Lexicon.standard());
        }
        return last.lexicon();
    }

    private Optional<FileTime> changed() {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Lexicon read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                LOG.warn("{} is larger than {} bytes; its words are not used.", file, MOST_BYTES);
                return Lexicon.standard();
            }
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            LexiconFile read = LexiconFile.parse(file.toString(), lines);
            read.faults().forEach(fault -> LOG.warn("{}", fault));
            return Lexicon.standard().with(read.terms());
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}); its words are not used.", file, e.getMessage());
            return Lexicon.standard();
        }
    }
}
