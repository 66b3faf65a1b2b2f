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
/// specifications: header, three segments, and the tables of the dynamic section.
///
/// @param name the library's file name and `SONAME`
/// @param versions the symbol versions asked of it
/// @param machine ELF machine number: 62 for x86-64, 183 for AArch64
record AbsentLibrary(String name, List<String> versions, int machine) {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int SYMBOLS = HEADER + 3 * SEGMENT;
    private static final int HASH = SYMBOLS + 24;
    private static final int SYMBOL_VERSIONS = HASH + 16;
    private static final int DEFINITIONS = SYMBOL_VERSIONS + 8;
    private static final int DEFINITION = 28;
    private static final int DYNAMIC_ENTRIES = 10;

    private static final int READ_WRITE = 6;
    // The largest page size in use (AArch64), so that the file maps on every kernel.
    private static final int PAGE = 0x10000;

    AbsentLibrary {
        requireNonNull(name, "name is null");
        versions = List.copyOf(versions);
    }

    /// Those of one platform of the jar; a file that the jar itself holds takes the place of its namesake here.
    static List<AbsentLibrary> of(String platform) {
        if (!platform.startsWith("linux-")) {
            return List.of();
        }
        int machine = platform.endsWith("arm64") ? 183 : 62;
        return List.of(
                new AbsentLibrary("libxcb.so.1", List.of(), machine),
                new AbsentLibrary("libxcb-shm.so.0", List.of(), machine),
                new AbsentLibrary("libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"), machine),
                new AbsentLibrary("libpulse.so.0", List.of("PULSE_0"), machine),
                new AbsentLibrary("libudev.so.1", List.of("LIBUDEV_183"), machine),
                new AbsentLibrary("libva.so.2", List.of("VA_API_0.33.0"), machine),
                new AbsentLibrary("libva-drm.so.2", List.of(), machine),
                new AbsentLibrary("libdrm.so.2", List.of(), machine));
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
        int stringTable = DEFINITIONS + names.size() * DEFINITION;
        int dynamic = (stringTable + strings.length + 7) / 8 * 8;
        ByteBuffer file = ByteBuffer.allocate(dynamic + DYNAMIC_ENTRIES * 16).order(ByteOrder.LITTLE_ENDIAN);
        header(file);
        segment(file, 1, 0, file.capacity());
        segment(file, 2, dynamic, DYNAMIC_ENTRIES * 16);
        // PT_GNU_STACK: without it the loader would ask for an executable stack.
        segment(file, 0x6474e551, 0, 0);
        // One bucket, one symbol: the undefined symbol that every table begins with.
        file.putInt(HASH, 1).putInt(HASH + 4, 1);
        definitions(file, names, offsets);
        file.put(stringTable, strings);
        dynamicSection(file, new int[] {dynamic, stringTable, strings.length, names.size()});
        return file.array();
    }

    private void header(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort((short) 3).putShort((short) machine).putInt(1).putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 3);
        file.putShort((short) HEADER).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer file, int type, int offset, int size) {
        file.putInt(type).putInt(READ_WRITE).putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size).putLong(type == 1 ? PAGE : 8);
    }

    private static void definitions(ByteBuffer file, List<String> names, Map<String, Integer> offsets) {
        file.position(DEFINITIONS);
        for (int i = 0; i < names.size(); i++) {
            boolean first = i == 0;
            boolean last = i == names.size() - 1;
            file.putShort((short) 1).putShort((short) (first ? 1 : 0)).putShort((short) (i + 1)).putShort((short) 1);
            file.putInt(hash(names.get(i))).putInt(20).putInt(last ? 0 : DEFINITION);
            file.putInt(offsets.get(names.get(i))).putInt(0);
        }
    }

    /// @param where offset of the section, offset and size of the string table, number of version definitions
    private static void dynamicSection(ByteBuffer file, int[] where) {
        file.position(where[0]);
        long[][] entries = {
            {14, 1}, {4, HASH}, {5, where[1]}, {6, SYMBOLS}, {10, where[2]}, {11, 24},
            {0x6ffffff0, SYMBOL_VERSIONS}, {0x6ffffffc, DEFINITIONS}, {0x6ffffffd, where[3]}, {0, 0},
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
