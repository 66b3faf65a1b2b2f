package org.soniquebay.metadata;

import java.util.List;
import java.util.Objects;
import org.soniquebay.container.tags.Picture;
import org.soniquebay.container.tags.TagWarning;

/// The outcome of reading a file.
public sealed interface TagOutcome {

    /// The file is one of the known containers; it may still have no tags at all.
    ///
    /// @param pictures front covers first; at most 32, 16 MB each, 32 MB together
    /// @param warnings the tags that were lost and why, at most 50
    /// @param ambiguous whether some texts, those of the lyrics beside the file among them, read otherwise in another charset
    record Tags(FileTags tags, List<Picture> pictures, List<TagWarning> warnings, boolean ambiguous) implements TagOutcome {
        public Tags {
            Objects.requireNonNull(tags, "tags");
            pictures = List.copyOf(pictures);
            warnings = List.copyOf(warnings);
        }
    }

    /// The file is no audio file that SoniqueBay knows, or cannot be read.
    ///
    /// @param detail one sentence for a person
    record Unreadable(UnreadableReason reason, String detail) implements TagOutcome {
        public Unreadable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
