package org.soniquebay.scan.importing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.TagReading;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.scan.folder.FoundFile;

/// A new or changed file that has been opened.
///
/// @param before the library's memory of it: the row of its path, or the missing track that moved here; empty for a
///        file that is new
/// @param outcome its tags
/// @param reading how file and lyrics looked when they were read
/// @param hash the hash of its audio, where that had to be known now: the audio of a changed file may be the old one
/// @param tagsOnly whether the file looks just as it did, and only its tags were read again
public record ReadFile(
        FoundFile file, Optional<IndexedFile> before, TagOutcome outcome, TagReading reading, Optional<AudioHash> hash, boolean tagsOnly) {

    public ReadFile {
        requireNonNull(file, "file is null");
        requireNonNull(before, "before is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(reading, "reading is null");
        requireNonNull(hash, "hash is null");
    }

    public ReadFile asMoveOf(IndexedFile lost) {
        return new ReadFile(file, Optional.of(lost), outcome, reading, hash, false);
    }

    boolean isMove() {
        return before.filter(known -> !known.path().equals(file.path().toString())).isPresent();
    }

    /// Whether the sound is, as far as known, the one that was analysed before.
    boolean keepsItsSound() {
        return tagsOnly || hash.isPresent() && before.flatMap(IndexedFile::hash).equals(hash);
    }

    /// Whether the row has the length that was heard when this very sound was measured.
    boolean keepsItsLength() {
        return keepsItsSound() && before.flatMap(IndexedFile::hash).isPresent();
    }

    /// The bytes of the pictures that this keeps in memory.
    long pictureBytes() {
        return switch (outcome) {
            case TagOutcome.Tags tags -> tags.pictures().stream().mapToLong(picture -> picture.bytes().remaining()).sum();
            case TagOutcome.Unreadable _ -> 0;
        };
    }
}
