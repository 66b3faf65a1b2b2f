package org.soniquebay.embedding.text.folder;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of tensors: 8 bytes with the length of a header in JSON (`{name: {dtype, shape, data_offsets}}`), the header, the numbers, all
/// little-endian. The numbers stay in the file, which is mapped into memory until this is closed.
final class Safetensors implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MOST_HEADER_BYTES = 16L << 20;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment numbers;
    private final JsonNode header;

    /// The kinds of numbers that are read.
    private enum Kind {
        F32(4), F16(2), I8(1), I64(8);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        float at(MemorySegment numbers, long index) {
            return switch (this) {
                case F32 -> numbers.get(FLOAT, 4 * index);
                case F16 -> Float.float16ToFloat(numbers.get(SHORT, 2 * index));
                case I8 -> numbers.get(ValueLayout.JAVA_BYTE, index);
                case I64 -> numbers.get(LENGTH, 8 * index);
            };
        }
    }

    /// A tensor of one or two dimensions.
    ///
    /// @param columns 1 where there is one dimension
    record Tensor(Kind kind, MemorySegment numbers, int rows, int columns) {

        float at(int row, int column) {
            return kind.at(numbers, (long) row * columns + column);
        }
    }

    /// @throws IllegalArgumentException for a file of another form, in one sentence
    Safetensors(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long length = all.byteSize() < Long.BYTES ? -1 : all.get(LENGTH, 0);
            if (length < 2 || length > Math.min(MOST_HEADER_BYTES, all.byteSize() - Long.BYTES)) {
                throw new IllegalArgumentException("The file " + file.getFileName() + " holds no tensors.");
            }
            header = JSON.readTree(new String(all.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
            numbers = all.asSlice(Long.BYTES + length);
        } catch (JacksonException e) {
            arena.close();
            throw new IllegalArgumentException("The file " + file.getFileName() + " holds no tensors.", e);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// @return empty when there is none of this name
    /// @throws IllegalArgumentException for a tensor of another form, in one sentence
    Optional<Tensor> tensor(String name) {
        JsonNode entry = header.path(name);
        if (!entry.isObject()) {
            return Optional.empty();
        }
        try {
            Kind kind = Kind.valueOf(entry.path("dtype").asString(""));
            JsonNode shape = entry.path("shape");
            int rows = shape.path(0).asInt(0);
            int columns = shape.size() == 2 ? shape.path(1).asInt(0) : 1;
            long from = entry.path("data_offsets").path(0).asLong(-1);
            long length = entry.path("data_offsets").path(1).asLong(-1) - from;
            if (shape.size() > 2 || rows < 1 || columns < 1 || length != Math.multiplyExact((long) rows * columns, kind.bytes)) {
                throw new IllegalArgumentException("its size is another");
            }
            return Optional.of(new Tensor(kind, numbers.asSlice(from, length), rows, columns));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalArgumentException("The tensor " + name + " is not of a form that is known here (F32, F16, I8).", e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
