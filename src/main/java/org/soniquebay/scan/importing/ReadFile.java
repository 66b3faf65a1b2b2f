package org.soniquebay.scan.importing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.scan.folder.FoundFile;

/// A new or changed file that has been opened.
///
/// @param before the library's memory of it: the row of its path, or the missing track that moved here; empty for a
///        file that is new
/// @param outcome its tags
/// @param hash the hash of its audio, where that had to be known now: the audio of a changed file may be the old one
public record ReadFile(FoundFile file, Optional<IndexedFile> before, TagOutcome outcome, Optional<AudioHash> hash) {

    public ReadFile {
        requireNonNull(file, "file is null");
        requireNonNull(before, "before is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(hash, "hash is null");
    }

    public ReadFile asMoveOf(IndexedFile lost) {
        return new ReadFile(file, Optional.of(lost), outcome, hash);
    }

    boolean isMove() {
        return before.filter(known -> !known.path().equals(file.path().toString())).isPresent();
    }

    /// Whether the sound is, as far as known, the one that was analysed before.
    boolean keepsItsSound() {
        return hash.isPresent() && before.flatMap(IndexedFile::hash).equals(hash);
    }

    /// The bytes of the pictures that this keeps in memory.
    long pictureBytes() {
        return switch (outcome) {
            case TagOutcome.Tags tags -> tags.pictures().stream().mapToLong(picture -> picture.bytes().remaining()).sum();
            case TagOutcome.Unreadable _ -> 0;
        };
    }
}
