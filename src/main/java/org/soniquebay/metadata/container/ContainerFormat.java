package org.soniquebay.metadata.container;

import java.io.IOException;

/// How one container is read.
interface ContainerFormat {

    /// Reads properties and tags into `raw`; what was put there before an exception is kept.
    void read(Region file, RawTags raw) throws IOException;
}
