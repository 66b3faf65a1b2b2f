package org.soniquebay.audio.decoding;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The allocated size of a file on the disk. A file with holes claims more: 100 GB of size can be one block. Java has no call
/// for it, so Linux is asked by `statx`, whose answer has the same layout on every architecture; elsewhere the size is unknown.
final class AllocatedSpace {

    private static final int CURRENT_FOLDER = -100;
    private static final int BLOCKS_WANTED = 0x400;
    private static final int ANSWER_BYTES = 256;
    private static final int MASK_OFFSET = 0;
    private static final int BLOCKS_OFFSET = 48;
    private static final int BLOCK_BYTES = 512;

    private AllocatedSpace() {
    }

    /// The allocated bytes of a file that is not empty; empty where the system, or the file system, does not count them.
    static OptionalLong of(Path file) {
        if (Statx.CALL == null) {
            return OptionalLong.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(ANSWER_BYTES, Long.BYTES);
            MemorySegment name = arena.allocateFrom(file.toAbsolutePath().toString(), names());
            int error = (int) Statx.CALL.invokeExact(CURRENT_FOLDER, name, 0, BLOCKS_WANTED, answer);
            boolean said = error == 0 && (answer.get(ValueLayout.JAVA_INT, MASK_OFFSET) & BLOCKS_WANTED) != 0;
            long blocks = said ? answer.get(ValueLayout.JAVA_LONG, BLOCKS_OFFSET) : 0;
            return blocks > 0 ? OptionalLong.of(blocks * BLOCK_BYTES) : OptionalLong.empty();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("statx could not be called", e);
        }
    }

    /// The charset in which file names go to the system.
    private static Charset names() {
        return Charset.forName(System.getProperty("sun.jnu.encoding"));
    }

    /// The native call, made on its first use: the first native call of a process takes a tenth of a second.
    private static final class Statx {

        static final MethodHandle CALL = find();

        // The launcher enables native access.
        @SuppressWarnings("restricted")
        private static MethodHandle find() {
            if (!System.getProperty("os.name").startsWith("Linux")) {
                return null;
            }
            Linker linker = Linker.nativeLinker();
            SymbolLookup system = linker.defaultLookup();
            FunctionDescriptor form = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
            return system.find("statx").map(symbol -> linker.downcallHandle(symbol, form)).orElse(null);
        }
    }
}
