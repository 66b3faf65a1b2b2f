package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An empty shared library in the place of one that the bundled ffmpeg is linked to and never calls here: screen
/// grabbing, sound cards, video acceleration. A server has none of them installed, and without the file ffmpeg would
/// not even start. Functions are bound when first called, so a library without any is enough; it only has to carry
/// the name and the symbol versions that the loader compares. The layout follows the ELF-64 and GNU versioning
/// specifications (names of constants are theirs): header, three segments, and the tables of the dynamic section.
///
/// @param name the library's file name and `SONAME`
/// @param versions the symbol versions asked of it
/// @param machine ELF machine number
record StubLibrary(String name, List<String> versions, int machine) {

    private static final short EM_X86_64 = 62;
    private static final short EM_AARCH64 = 183;

    // The ELF header: 64 bits, little-endian, version 1 of the format; a shared object.
    private static final byte[] IDENTITY = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    private static final short ET_DYN = 3;
    private static final int EV_CURRENT = 1;

    // Kinds of segment. Without PT_GNU_STACK the loader would ask for an executable stack.
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int SEGMENTS = 3;
    private static final int READ_AND_WRITE = 6;
    // The largest page size in use (AArch64), so that the file maps on every kernel.
    private static final int PAGE = 0x10000;

    // Entries of the dynamic section.
    private static final long DT_NULL = 0;
    private static final long DT_HASH = 4;
    private static final long DT_STRTAB = 5;
    private static final long DT_SYMTAB = 6;
    private static final long DT_STRSZ = 10;
    private static final long DT_SYMENT = 11;
    private static final long DT_SONAME = 14;
    private static final long DT_VERSYM = 0x6ffffff0;
    private static final long DT_VERDEF = 0x6ffffffc;
    private static final long DT_VERDEFNUM = 0x6ffffffd;
    private static final int DYNAMIC_ENTRIES = 10;
    private static final int DYNAMIC_ENTRY_BYTES = 16;

    // One version definition: a `Verdef` and behind it its one `Verdaux`. The first one names the file itself.
    private static final short VER_DEF_CURRENT = 1;
    private static final short VER_FLG_BASE = 1;
    private static final int VERDEF_BYTES = 20;
    private static final int DEFINITION_BYTES = VERDEF_BYTES + 8;

    // The offsets of the parts in the file, in this order; the tables behind the definitions depend on their number.
    private static final int HEADER_BYTES = 64;
    private static final int SEGMENT_BYTES = 56;
    private static final int SYMBOL_BYTES = 24;
    private static final int SYMBOLS = HEADER_BYTES + SEGMENTS * SEGMENT_BYTES;
    private static final int HASH = SYMBOLS + SYMBOL_BYTES;
    private static final int SYMBOL_VERSIONS = HASH + 16;
    private static final int DEFINITIONS = SYMBOL_VERSIONS + 8;
    /// The string table begins with an empty text, and then the name of the library.
    private static final int NAME_IN_STRINGS = 1;

    StubLibrary {
        requireNonNull(name, "name is null");
        versions = List.copyOf(versions);
    }

    /// The stubs for one platform of the jar; a file that the jar itself holds takes the place of its namesake here.
    static List<StubLibrary> of(String platform) {
        if (!platform.startsWith("linux-")) {
            return List.of();
        }
        int machine = platform.endsWith("arm64") ? EM_AARCH64 : EM_X86_64;
        return List.of(
                new StubLibrary("libxcb.so.1", List.of(), machine),
                new StubLibrary("libxcb-shm.so.0", List.of(), machine),
                new StubLibrary("libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"), machine),
                new StubLibrary("libpulse.so.0", List.of("PULSE_0"), machine),
                new StubLibrary("libudev.so.1", List.of("LIBUDEV_183"), machine),
                new StubLibrary("libva.so.2", List.of("VA_API_0.33.0"), machine),
                new StubLibrary("libva-drm.so.2", List.of(), machine),
                new StubLibrary("libdrm.so.2", List.of(), machine));
    }

    byte[] bytes() {
        List<String> names = new ArrayList<>();
        names.add(name);
        names.addAll(versions);
        Map<String, Integer> offsets = new HashMap<>();
        StringBuilder text = new StringBuilder("\0");
        for (String each : names) {
            offsets.put(each, text.length());
            text.append(each).append('\0');
        }
        byte[] strings = text.toString().getBytes(StandardCharsets.US_ASCII);
        int stringTable = DEFINITIONS + names.size() * DEFINITION_BYTES;
        int dynamic = (stringTable + strings.length + 7) / 8 * 8;
        int dynamicBytes = DYNAMIC_ENTRIES * DYNAMIC_ENTRY_BYTES;
        ByteBuffer file = ByteBuffer.allocate(dynamic + dynamicBytes).order(ByteOrder.LITTLE_ENDIAN);
        header(file);
        segment(file, PT_LOAD, 0, file.capacity());
        segment(file, PT_DYNAMIC, dynamic, dynamicBytes);
        segment(file, PT_GNU_STACK, 0, 0);
        // One bucket, one symbol: the undefined symbol that every table begins with.
        file.putInt(HASH, 1).putInt(HASH + 4, 1);
        definitions(file, names, offsets);
        file.put(stringTable, strings);
        file.position(dynamic);
        dynamicSection(file, stringTable, strings.length, names.size());
        return file.array();
    }

    private void header(ByteBuffer file) {
        file.put(IDENTITY).position(16);
        file.putShort(ET_DYN).putShort((short) machine).putInt(EV_CURRENT);
        // The header states no entry point, the segments right behind it, no sections, no flags.
        file.putLong(0).putLong(HEADER_BYTES).putLong(0).putInt(0);
        file.putShort((short) HEADER_BYTES).putShort((short) SEGMENT_BYTES).putShort((short) SEGMENTS);
        file.putShort((short) HEADER_BYTES).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer file, int type, int offset, int size) {
        file.putInt(type).putInt(READ_AND_WRITE).putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size).putLong(type == PT_LOAD ? PAGE : 8);
    }

    private static void definitions(ByteBuffer file, List<String> names, Map<String, Integer> offsets) {
        file.position(DEFINITIONS);
        for (int i = 0; i < names.size(); i++) {
            short flags = i == 0 ? VER_FLG_BASE : 0;
            boolean last = i == names.size() - 1;
            file.putShort(VER_DEF_CURRENT).putShort(flags).putShort((short) (i + 1)).putShort((short) 1);
            file.putInt(hash(names.get(i))).putInt(VERDEF_BYTES).putInt(last ? 0 : DEFINITION_BYTES);
            file.putInt(offsets.get(names.get(i))).putInt(0);
        }
    }

    private static void dynamicSection(ByteBuffer file, int stringTable, int stringBytes, int definitions) {
        long[][] entries = {
            {DT_SONAME, NAME_IN_STRINGS}, {DT_HASH, HASH}, {DT_STRTAB, stringTable}, {DT_SYMTAB, SYMBOLS},
            {DT_STRSZ, stringBytes}, {DT_SYMENT, SYMBOL_BYTES},
            {DT_VERSYM, SYMBOL_VERSIONS}, {DT_VERDEF, DEFINITIONS}, {DT_VERDEFNUM, definitions},
            {DT_NULL, 0},
        };
        for (long[] entry : entries) {
            file.putLong(entry[0]).putLong(entry[1]);
        }
    }

    /// The hash of the System V ABI, by which the loader looks a version up.
    static int hash(String text) {
        int hash = 0;
        for (byte character : text.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + character;
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }
}
