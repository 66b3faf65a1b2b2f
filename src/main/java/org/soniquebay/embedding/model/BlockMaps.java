package org.soniquebay.embedding.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.embedding.model.Blocks.Block;

/// The learned part of the embedding, a [BlockMap] per block. Part of the model: other numbers are another version.
///
/// `soniquebay-blocks-2.txt` names in a line per block its name, measurements, numbers and weight; `soniquebay-blocks-2.bin`
/// holds the numbers of the maps as little-endian 32-bit floats. BlocksFit writes both.
final class BlockMaps {

    static final String HEAD = "soniquebay-blocks-2.txt";
    static final String NUMBERS = "soniquebay-blocks-2.bin";

    private final List<BlockMap> maps = new ArrayList<>();
    private final Blocks blocks;

    /// @param head text of [#HEAD]
    /// @param numbers all of [#NUMBERS]
    BlockMaps(String head, FloatBuffer numbers) {
        List<Block> named = new ArrayList<>();
        int from = 0;
        for (String line : head.lines().filter(text -> !text.startsWith("#")).toList()) {
            String[] words = line.split(" ");
            Block block = new Block(words[0], from, Integer.parseInt(words[2]), Double.parseDouble(words[3]));
            named.add(block);
            maps.add(new BlockMap(numbers, Integer.parseInt(words[1]), block.size()));
            from += block.size();
        }
        if (numbers.hasRemaining()) {
            throw new IllegalStateException(NUMBERS + " has " + numbers.remaining() + " numbers too many");
        }
        blocks = new Blocks(named);
    }

    static BlockMaps load() {
        ByteBuffer numbers = ByteBuffer.wrap(resource(NUMBERS)).order(ByteOrder.LITTLE_ENDIAN);
        return new BlockMaps(new String(resource(HEAD), StandardCharsets.UTF_8), numbers.asFloatBuffer());
    }

    private static byte[] resource(String name) {
        try (InputStream stream = BlockMaps.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /// The layout of the vectors.
    Blocks blocks() {
        return blocks;
    }

    /// The vector of the measurements of [RawFeatures]: mapped block by block, each block brought to length √weight.
    float[] vector(float[] raw) {
        float[] vector = new float[EmbeddingModel.DIMENSIONS];
        int from = 0;
        for (int i = 0; i < maps.size(); i++) {
            BlockMap map = maps.get(i);
            map.write(raw, from, vector, blocks.blocks().get(i));
            from += map.measurements();
        }
        return vector;
    }
}
