package org.soniquebay.container.tags;

import java.io.IOException;
import org.soniquebay.container.bytes.Region;

/// The reader of one container format.
public interface ContainerFormat {

    /// Reads properties and tags into `raw`; values put there before an exception are kept.
    void read(Region file, RawTags raw) throws IOException;
}
