package org.soniquebay.bundled;

import java.io.IOException;

/// A program in its packed form.
public interface ProgramArchive {

    /// The name that tells this archive from every other one: that of the folder it is unpacked to.
    String name() throws IOException;

    /// Hands over every file of the program.
    void unpackTo(UnpackedFiles files) throws IOException;
}
