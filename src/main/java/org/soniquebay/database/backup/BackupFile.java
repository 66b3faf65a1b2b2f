package org.soniquebay.database.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.soniquebay.database.backup.BackupListener.Stage;
import org.soniquebay.database.backup.BackupRefused.Reason;
import tools.jackson.core.JacksonException;

/// A backup that was read in full and found whole: every byte is as it was written, and every table is there. The maker
/// of a file can make its checksums as well, so restore only files that come from a place you trust.
public final class BackupFile {

    private static final int PIECE = 1 << 16;

    private final Path path;
    private final long bytes;
    private final String seal;
    private final Manifest manifest;

    private BackupFile(Path path, long bytes, String seal, Manifest manifest) {
        this.path = path;
        this.bytes = bytes;
        this.seal = seal;
        this.manifest = manifest;
    }

    /// Reads a file in full.
    ///
    /// @throws BackupRefused when the file is no backup, not whole, or of a format that this program does not know
    public static BackupFile checked(Path file, BackupListener listener) {
        requireNonNull(listener, "listener is null");
        Path path = file.toAbsolutePath().normalize();
        try {
            if (!Files.isRegularFile(path)) {
                throw new BackupRefused(Reason.FILE, Files.exists(path) ? "There is no file, but something else, at " + path + "."
                        : "There is no file " + path + ".");
            }
            long bytes = Files.size(path);
            String seal = sealOf(path, bytes, listener);
            if (!Bounds.hasSmallDirectory(path, bytes)) {
                throw new BackupRefused(Reason.FILE, "The file " + path + " is no backup of a library.");
            }
            return new BackupFile(path, bytes, seal, manifestOf(path, bytes));
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(path, "it does not hold together", e);
        } catch (IOException e) {
            throw NewFile.refused(path, e);
        }
    }

    private static String sealOf(Path path, long bytes, BackupListener listener) throws IOException {
        try (InputStream text = Files.newInputStream(path)) {
            if (!new String(text.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PK\3\4") || bytes <= SealedStream.LENGTH) {
                throw new BackupRefused(Reason.FILE, "The file " + path + " is no backup of a library.");
            }
        }
        MessageDigest digest = RowSum.sha256();
        try (InputStream text = Files.newInputStream(path)) {
            byte[] buffer = new byte[PIECE];
            long left = bytes - SealedStream.LENGTH;
            while (left > 0) {
                int read = text.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw damaged(path, "it ends too early", null);
                }
                digest.update(buffer, 0, read);
                left -= read;
                listener.progress(Stage.CHECKING, bytes - left, bytes);
            }
            String seal = HexFormat.of().formatHex(digest.digest());
            if (!seal.equals(new String(text.readAllBytes(), StandardCharsets.ISO_8859_1))) {
                throw damaged(path, "its checksum does not fit", null);
            }
            return seal;
        }
    }

    private static Manifest manifestOf(Path path, long bytes) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getEntry(Manifest.ENTRY);
            if (entry == null) {
                throw new BackupRefused(Reason.FILE, "The file " + path + " is no backup of a library.");
            }
            if (!Bounds.isPlausible(zip, bytes)) {
                throw damaged(path, "it is too small for what it says it holds", null);
            }
            Manifest manifest;
            try (InputStream text = zip.getInputStream(entry)) {
                manifest = manifest(path, text.readNBytes(Bounds.MANIFEST + 1));
            }
            Set<String> names = new HashSet<>(Set.of(Manifest.ENTRY));
            manifest.tables().forEach(table -> names.add(table.entryIn(zip)));
            List<String> found = zip.stream().map(ZipEntry::getName).toList();
            if (found.size() != manifest.tables().size() + 1 || !names.equals(new HashSet<>(found))) {
                throw damaged(path, "it does not hold the tables that it names", null);
            }
            for (TableContent table : manifest.tables()) {
                checkEntry(path, zip, table);
            }
            return manifest;
        }
    }

    private static Manifest manifest(Path path, byte[] json) {
        if (json.length > Bounds.MANIFEST) {
            throw damaged(path, "it says more of itself than any library needs", null);
        }
        try {
            int format = Manifest.format(json);
            if (format > Manifest.FORMAT) {
                throw new BackupRefused(Reason.FILE, "The backup " + path + " was written by a newer SoniqueBay: update this one.");
            }
            if (format < Manifest.FORMAT) {
                throw damaged(path, "it does not say what it holds", null);
            }
            return Manifest.of(json);
        } catch (JacksonException e) {
            throw damaged(path, "what it says of itself cannot be read", e);
        }
    }

    private static void checkEntry(Path path, ZipFile zip, TableContent table) throws IOException {
        MessageDigest digest = RowSum.sha256();
        RowSum sum = new RowSum();
        ZipEntry entry = zip.getEntry(table.entryIn(zip));
        long left = entry.getSize();
        try (InputStream text = zip.getInputStream(entry)) {
            byte[] buffer = new byte[PIECE];
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                digest.update(buffer, 0, read);
                sum.add(buffer, 0, read);
                left -= read;
                if (left < 0 || sum.rows() > table.rows() || sum.longest() > Bounds.ROW) {
                    throw damaged(path, "there is more in " + table.label() + " than it says", null);
                }
            }
        }
        if (!table.with(sum, HexFormat.of().formatHex(digest.digest())).equals(table)) {
            throw damaged(path, "the rows of " + table.label() + " are not those that were written", null);
        }
    }

    private static BackupRefused damaged(Path path, String how, Throwable cause) {
        return new BackupRefused(Reason.FILE, "The backup " + path + " is damaged (" + how + "): nothing was restored.", cause);
    }

    /// The contents of the backup.
    public BackupReport report() {
        return manifest.report(path, bytes, seal);
    }

    Path path() {
        return path;
    }

    Manifest manifest() {
        return manifest;
    }
}
