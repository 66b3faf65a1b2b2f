package org.soniquebay.edits;

import java.util.List;
import org.soniquebay.metadata.MetadataEntry;

/// The outcome of writing or removing entries of metadata. After all but [Done] the transaction is to be rolled back.
public sealed interface MetadataOutcome {

    /// @param entries as they are now, or as they were when they are gone; there may be none
    record Done(List<MetadataEntry> entries) implements MetadataOutcome {
        public Done {
            entries = List.copyOf(entries);
        }
    }

    record NoSuchTrack() implements MetadataOutcome {
    }

    /// The source says something under this key already.
    record EntryExists() implements MetadataOutcome {
    }

    /// An edit states a value that the track cannot hold.
    record Unstorable(EditableField field) implements MetadataOutcome {
    }
}
