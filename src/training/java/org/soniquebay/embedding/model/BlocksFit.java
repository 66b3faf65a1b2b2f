package org.soniquebay.embedding.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Fits the embedding's maps to what [BlocksFeatures] measured: `BlocksFit FEATURES FOLDER` prints the figures of the model
/// card and writes `soniquebay-blocks-2.txt` and `soniquebay-blocks-2.bin`. The same features give the same bytes.
final class BlocksFit {

    /// The set of short clips, each of one genre.
    static final String GENRES = "gtzan_short";
    /// The set with artists.
    static final String ARTISTS = "emotion4q";

    private static final String NEVER_FITTED = "emotify";
    private static final String ABOUT = """
            # The embedding soniquebay-blocks, version 2: a line per block with its name, measurements, numbers and weight. The numbers
            # stand in soniquebay-blocks-2.bin. Sources, method and figures: docs/models/embedding.md. Written by BlocksFit.
            """;

    private BlocksFit() {}

    public static void main(String[] arguments) throws IOException {
        List<FeatureRow> rows = read(Path.of(arguments[0]));
        System.out.println(rows.size() + " views of clips, " + fitted(rows).count() + " to fit to");
        BlocksReport report = new BlocksReport(rows, BlocksFit::maps, System.out);
        report.genres();
        report.artists();
        report.unseen();
        ByteBuffer numbers = numbers(fitted(rows).toList());
        Path folder = Path.of(arguments[1]);
        Files.writeString(folder.resolve(BlockMaps.HEAD), ABOUT + head());
        Files.write(folder.resolve(BlockMaps.NUMBERS), numbers.array());
    }

    /// The views that may be fitted to.
    static Stream<FeatureRow> fitted(List<FeatureRow> rows) {
        return rows.stream().filter(row -> !row.set().startsWith(NEVER_FITTED));
    }

    private static BlockMaps maps(List<FeatureRow> rows) {
        return new BlockMaps(head(), numbers(rows).asFloatBuffer());
    }

    private static String head() {
        StringBuilder head = new StringBuilder();
        for (BlockSettings block : BlockSettings.ALL) {
            head.append(String.format(Locale.ROOT, "%s %d %d %s%n", block.name(), block.measurements(), block.size(), block.weight()));
        }
        return head.toString();
    }

    private static ByteBuffer numbers(List<FeatureRow> rows) {
        int count = BlockSettings.ALL.stream()
                .mapToInt(block -> 2 * block.measurements() + block.size() * (1 + block.measurements() + BlockMap.PROTOTYPES)).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        var numbers = bytes.asFloatBuffer();
        int from = 0;
        for (BlockSettings block : BlockSettings.ALL) {
            new BlockFit(block, from, rows).write(numbers);
            from += block.measurements();
        }
        return bytes;
    }

    private static List<FeatureRow> read(Path file) throws IOException {
        List<FeatureRow> rows = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                rows.add(FeatureRow.read(in));
            }
        } catch (EOFException _) {
            return rows;
        }
    }
}
