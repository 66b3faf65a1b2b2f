package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VectorsTest {

    private final Database database = TestDatabase.createWithoutTables();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyBitComesBackFromAnArrayColumn() {
        float[] vector = new float[512];
        Random random = new Random(7);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.intBitsToFloat(random.nextInt());
        }
        vector[0] = Float.MIN_VALUE;
        vector[1] = -0.0f;
        vector[2] = Float.NaN;

        float[] back = database.inTransaction(handle -> {
            handle.execute("CREATE TABLE embeddings (vector real[])");
            handle.createUpdate("INSERT INTO embeddings (vector) VALUES (:vector)").bind("vector", vector).execute();
            return handle.createQuery("SELECT vector::real[] FROM embeddings").mapTo(float[].class).one();
        });

        assertThat(back).containsExactly(vector);
    }

    @Test
    void nullComesBackAsNull() {
        List<Boolean> empty = database.inTransaction(handle -> {
            handle.execute("CREATE TABLE embeddings (vector real[])");
            handle.createUpdate("INSERT INTO embeddings (vector) VALUES (:vector)").bindByType("vector", null, float[].class).execute();
            return handle.createQuery("SELECT vector FROM embeddings").map((row, _) -> Vectors.of(row, 1).isEmpty()).list();
        });

        assertThat(empty).containsExactly(true);
    }

    @Test
    void readsTheTextOfAVectorColumn() {
        float[] vector = database.read(handle -> handle.createQuery("SELECT '[1,-2.5,3e-8]'").mapTo(float[].class).one());

        assertThat(vector).containsExactly(1f, -2.5f, 3e-8f);
    }
}
