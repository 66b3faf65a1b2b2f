package org.soniquebay.embedding.text.bert;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The tensors of an ONNX file, and which of them each integer matrix product of its graph multiplies by. The file is a message of
/// Protocol Buffers: `ModelProto.graph = 7`, of which `node = 1` and `initializer = 5`.
final class OnnxFile {

    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final String PRODUCT = "MatMulInteger";
    private static final String PRODUCT_SUFFIX = "/MatMul_output_0_output_quantized";
    private static final String QUANTIZED = "_quantized";

    private final byte[] file;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, String> products = new HashMap<>();

    /// @param at where the raw bytes begin in the file
    /// @param scalars of a tensor that is stored as a list of numbers
    private record Tensor(int type, int at, int length, float[] scalars) {
        static final int UNSIGNED = 2;
    }

    /// @throws IllegalArgumentException for a file that is cut or of another form
    OnnxFile(byte[] file) {
        this.file = requireNonNull(file, "file is null");
        try {
            message(0, file.length).each((field, at, length) -> {
                if (field == GRAPH) {
                    message(at, length).each(this::ofGraph);
                }
            });
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The model file is cut or damaged.", e);
        }
    }

    /// The numbers of a tensor of floats.
    float[] floats(String name) {
        Tensor tensor = tensor(name);
        if (tensor.length() == 0) {
            return tensor.scalars();
        }
        float[] numbers = new float[tensor.length() / Float.BYTES];
        ByteBuffer.wrap(file, tensor.at(), tensor.length()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }

    /// A quantised matrix; it keeps the bytes of the file.
    ///
    /// @param name without its ending `_quantized`
    QuantizedMatrix matrix(String name, int rows, int columns) {
        Tensor bytes = tensor(name + QUANTIZED);
        if (bytes.length() != rows * columns) {
            throw new IllegalArgumentException("The model's tensor " + name + " has another size.");
        }
        return new QuantizedMatrix(new QuantizedMatrix.Bytes(file, bytes.at(), bytes.type() == Tensor.UNSIGNED), rows, columns,
                new QuantizedMatrix.Scale(floats(name + "_scale"), floats(name + "_zero_point")));
    }

    /// The quantised matrix by which the graph's product at a path multiplies, such as `/encoder/layer.0/attention/self/query`.
    QuantizedMatrix factor(String path, int rows, int columns) {
        String name = products.get(path);
        if (name == null) {
            throw new IllegalArgumentException("The model has no product " + path + ".");
        }
        return matrix(name, rows, columns);
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The model has no tensor " + name + ".");
        }
        return tensor;
    }

    private void ofGraph(int field, int at, int length) {
        if (field == INITIALIZER) {
            initializer(at, length);
        } else if (field == NODE) {
            node(at, length);
        }
    }

    /// `TensorProto`: `data_type = 2`, `float_data = 4`, `int32_data = 5`, `name = 8`, `raw_data = 9`.
    private void initializer(int at, int length) {
        Message message = message(at, length);
        String[] name = {""};
        int[] raw = {0, 0, 0};
        float[][] scalars = {{}};
        message.each((field, from, size) -> {
            switch (field) {
                case 2 -> raw[0] = from;
                case 4 -> {
                    scalars[0] = new float[size / Float.BYTES];
                    ByteBuffer.wrap(file, from, size).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(scalars[0]);
                }
                case 5 -> scalars[0] = message(from, size).integers();
                case 8 -> name[0] = text(from, size);
                case 9 -> {
                    raw[1] = from;
                    raw[2] = size;
                }
                default -> { }
            }
        });
        tensors.put(name[0], new Tensor(raw[0], raw[1], raw[2], scalars[0]));
    }

    /// `NodeProto`: `input = 1`, `output = 2`, `op_type = 4`.
    private void node(int at, int length) {
        int[] inputs = {0};
        String[] texts = {"", "", ""};
        message(at, length).each((field, from, size) -> {
            switch (field) {
                case 1 -> {
                    if (inputs[0]++ == 1) {
                        texts[0] = text(from, size);
                    }
                }
                case 2 -> texts[1] = text(from, size);
                case 4 -> texts[2] = text(from, size);
                default -> { }
            }
        });
        if (texts[2].equals(PRODUCT) && texts[1].endsWith(PRODUCT_SUFFIX) && texts[0].endsWith(QUANTIZED)) {
            products.put(without(texts[1], PRODUCT_SUFFIX), without(texts[0], QUANTIZED));
        }
    }

    private static String without(String text, String ending) {
        return text.substring(0, text.length() - ending.length());
    }

    private String text(int at, int length) {
        return new String(file, at, length, StandardCharsets.UTF_8);
    }

    private Message message(int at, int length) {
        return new Message(file, at, at + length);
    }

    /// A part of the file with fields of Protocol Buffers.
    private static final class Message {

        private final byte[] bytes;
        private final int end;
        private int at;

        interface Field {
            /// @param at where the field's bytes begin; of a whole number, the number
            /// @param length of the field's bytes; of a whole number 0
            void accept(int field, int at, int length);
        }

        Message(byte[] bytes, int from, int end) {
            if (from > end || end > bytes.length) {
                throw new IndexOutOfBoundsException("a message of " + (end - from) + " bytes at " + from);
            }
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        void each(Field consumer) {
            while (at < end) {
                long tag = number();
                int field = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case 0 -> consumer.accept(field, (int) number(), 0);
                    case 1 -> at += Long.BYTES;
                    case 2 -> {
                        int length = Math.toIntExact(number());
                        if (length < 0 || length > end - at) {
                            throw new IndexOutOfBoundsException("a field of " + length + " bytes at " + at);
                        }
                        int from = at;
                        at += length;
                        consumer.accept(field, from, length);
                    }
                    case 5 -> at += Float.BYTES;
                    default -> throw new IndexOutOfBoundsException("no kind of field at " + at);
                }
            }
        }

        /// All of it as a list of whole numbers.
        float[] integers() {
            float[] numbers = new float[end - at];
            int count = 0;
            while (at < end) {
                numbers[count++] = number();
            }
            return Arrays.copyOf(numbers, count);
        }

        private long number() {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte part = bytes[at++];
                number |= (long) (part & 0x7F) << shift;
                if (part >= 0) {
                    return number;
                }
            }
            throw new IndexOutOfBoundsException("no whole number before " + at);
        }
    }
}
