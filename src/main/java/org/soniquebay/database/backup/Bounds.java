package org.soniquebay.database.backup;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The limits of what a backup may take to unpack. A small file can be made to hold very much; a backup keeps within
/// these limits.
final class Bounds {

    /// Bytes of the manifest: a library's has 100,000.
    static final int MANIFEST = 8_000_000;
    /// Tokens of the manifest as JSON.
    static final int TOKENS = 500_000;
    /// Bytes of a row's text: a picture of 32 MiB in hexadecimal, and half as much again.
    static final long ROW = 96L << 20;

    /// Bytes of the ZIP's directory, which is read as a whole.
    private static final long DIRECTORY = 4_000_000;
    /// Bytes that any file may unpack to.
    private static final long SMALL = 64_000_000;
    /// The factor by which the text may be larger than the file: nothing but equal rows comes to 229 as a backup packs
    /// them.
    private static final long RATIO = 250;

    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 20;
    private static final int LARGE_END = 56;

    private Bounds() {
    }

    /// Whether the directory of a ZIP that ends with a seal is small enough to be opened.
    static boolean hasSmallDirectory(Path file, long bytes) throws IOException {
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            long place = bytes - SealedStream.LENGTH - END;
            ByteBuffer end = at(zip, place, END);
            if (end.getInt(0) != END_SIGNATURE || end.getShort(20) != SealedStream.LENGTH) {
                return false;
            }
            long size = Integer.toUnsignedLong(end.getInt(12));
            if (size == 0xFFFF_FFFFL || Integer.toUnsignedLong(end.getInt(16)) == 0xFFFF_FFFFL || end.getShort(10) == -1) {
                long large = at(zip, place - LOCATOR, LOCATOR).getLong(8);
                size = at(zip, large, LARGE_END).getLong(40);
            }
            return size >= 0 && size <= DIRECTORY;
        }
    }

    private static ByteBuffer at(RandomAccessFile zip, long place, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (place < 0 || place > zip.length() - length) {
            throw new IllegalArgumentException("no place in the file: " + place);
        }
        zip.seek(place);
        zip.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Whether all that a file says it unpacks to can come from a backup of its size.
    static boolean isPlausible(ZipFile zip, long bytes) {
        long most = Math.max(SMALL, Math.multiplyExact(bytes, RATIO));
        long total = 0;
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            if (entry.getSize() < 0 || entry.getSize() > most - total) {
                return false;
            }
            total += entry.getSize();
        }
        return true;
    }
}
