package org.soniquebay.container.tags;

import java.io.IOException;
import org.soniquebay.container.bytes.Region;

/// How one container is read.
public interface ContainerFormat {

    /// Reads properties and tags into `raw`; what was put there before an exception is kept.
    void read(Region file, RawTags raw) throws IOException;
}
