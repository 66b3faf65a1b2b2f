package org.soniquebay.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A backup taken apart, changed, and put together again with a seal that fits.
public final class Forgery {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    Forgery() {
    }

    public static Forgery of(Path backup) {
        Forgery forgery = new Forgery();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                try (InputStream text = zip.getInputStream(entry)) {
                    forgery.entries.put(entry.getName(), text.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forgery;
    }

    Forgery with(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Forgery without(String entry) {
        entries.remove(entry);
        return this;
    }

    Forgery swapped(String one, String other) {
        byte[] first = entries.get(one);
        entries.put(one, entries.get(other));
        entries.put(other, first);
        return this;
    }

    public Forgery changed(String entry, UnaryOperator<String> change) {
        return with(entry, change.apply(new String(entries.get(entry), StandardCharsets.UTF_8)));
    }

    Forgery manifest(UnaryOperator<Manifest> change) {
        return with(Manifest.ENTRY, new String(change.apply(Manifest.of(entries.get(Manifest.ENTRY))).json(), StandardCharsets.UTF_8));
    }

    public Path at(Path file) {
        try (SealedStream sealed = new SealedStream(Files.newOutputStream(file)); ZipOutputStream zip = new ZipOutputStream(sealed)) {
            zip.setComment(SealedStream.placeholder());
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            zip.finish();
            sealed.seal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
