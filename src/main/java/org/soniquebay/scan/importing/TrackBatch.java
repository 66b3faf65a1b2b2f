package org.soniquebay.scan.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gathers read files until they make a transaction: enough to be fast, few enough for a small heap.
public final class TrackBatch {

    private static final int MOST_FILES = 200;
    private static final long MOST_PICTURE_BYTES = 16L << 20;

    private final Consumer<List<ReadFile>> writer;
    private final List<ReadFile> gathered = new ArrayList<>();
    private long pictureBytes;

    public TrackBatch(Consumer<List<ReadFile>> writer) {
        this.writer = writer;
    }

    public void add(ReadFile file) {
        gathered.add(file);
        pictureBytes += file.pictureBytes();
        if (gathered.size() >= MOST_FILES || pictureBytes >= MOST_PICTURE_BYTES) {
            flush();
        }
    }

    public void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        writer.accept(List.copyOf(gathered));
        gathered.clear();
        pictureBytes = 0;
    }
}
