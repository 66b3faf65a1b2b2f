package org.soniquebay.bench.growth;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.soniquebay.embedding.store.ModelIdentity;

/// Writes many vectors to `track_embeddings` by COPY in the server's binary form.
final class VectorCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final String COPY = """
            COPY track_embeddings (track_id, embedding_type, embedding_source, embedding_model, model_version, content_hash, vector)
            FROM STDIN WITH (FORMAT binary)""";
    private static final int REAL = 700;
    private static final int BUFFER = 1 << 18;

    private final ModelIdentity model;
    private final boolean pgvector;
    private final DataOutputStream out;

    /// @param connection in a transaction
    /// @param pgvector whether the column is a `vector`, not a `real[]`
    VectorCopy(Connection connection, ModelIdentity model, boolean pgvector) throws SQLException, IOException {
        this.model = model;
        this.pgvector = pgvector;
        this.out = new DataOutputStream(new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, BUFFER));
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    /// @param sound hexadecimal SHA-256 of the track's audio
    void add(int track, String sound, float[] vector) throws IOException {
        out.writeShort(7);
        out.writeInt(Integer.BYTES);
        out.writeInt(track);
        text(model.type());
        text("soniquebay");
        text(model.model());
        text(model.version().orElseThrow());
        text(sound);
        byte[] bytes = pgvector ? packed(vector) : array(vector);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] packed(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Short.BYTES + vector.length * Float.BYTES);
        bytes.putShort((short) vector.length).putShort((short) 0);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    private static byte[] array(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(5 * Integer.BYTES + vector.length * 2 * Float.BYTES);
        bytes.putInt(1).putInt(0).putInt(REAL).putInt(vector.length).putInt(1);
        for (float number : vector) {
            bytes.putInt(Float.BYTES).putFloat(number);
        }
        return bytes.array();
    }

    /// Ends the COPY; the rows are there when the transaction is committed.
    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.close();
    }
}
