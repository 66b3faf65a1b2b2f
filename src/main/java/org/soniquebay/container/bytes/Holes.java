package org.soniquebay.container.bytes;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;

/// The parts of a file that no disk holds. They read as zeros, a terabyte of which takes minutes; the file system knows where
/// they end. Java has no call for it, so Linux is asked by `lseek`; elsewhere no hole is known.
final class Holes {

    /// Read only, without waiting for a pipe, and not for child processes.
    private static final int OPENING = 0x800 | 0x8_0000;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private Holes() {
    }

    /// The offset from which the file has content again, `size` where it has none any more; `offset` where there is no hole, or none known.
    static long end(Path file, long offset, long size) {
        if (Native.CALLS == null) {
            return offset;
        }
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) Native.CALLS.open.invokeExact(arena.allocateFrom(file.toAbsolutePath().toString(), names()), OPENING);
            if (descriptor < 0) {
                return offset;
            }
            try {
                long data = (long) Native.CALLS.seek.invokeExact(descriptor, offset, SEEK_DATA);
                boolean emptyToTheEnd = data < 0 && (long) Native.CALLS.seek.invokeExact(descriptor, offset, SEEK_HOLE) == offset;
                return emptyToTheEnd ? size : Math.clamp(data, offset, size);
            } finally {
                int _ = (int) Native.CALLS.close.invokeExact(descriptor);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("lseek could not be called", e);
        }
    }

    /// The charset in which file names go to the system.
    private static Charset names() {
        return Charset.forName(System.getProperty("sun.jnu.encoding"));
    }

    /// The native calls, made on their first use: the first native call of a process takes a tenth of a second.
    private record Native(MethodHandle open, MethodHandle seek, MethodHandle close) {

        static final Native CALLS = find();

        // The launcher enables native access.
        @SuppressWarnings("restricted")
        private static Native find() {
            if (!System.getProperty("os.name").startsWith("Linux")) {
                return null;
            }
            Linker linker = Linker.nativeLinker();
            SymbolLookup library = linker.defaultLookup();
            FunctionDescriptor open = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
            FunctionDescriptor seek = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
            FunctionDescriptor close = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
            return new Native(linker.downcallHandle(library.findOrThrow("open"), open, Linker.Option.firstVariadicArg(2)),
                    linker.downcallHandle(library.findOrThrow("lseek"), seek), linker.downcallHandle(library.findOrThrow("close"), close));
        }
    }
}
