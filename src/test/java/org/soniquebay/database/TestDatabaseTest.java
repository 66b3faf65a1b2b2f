package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void everyDatabaseIsFresh() {
        for (int round = 0; round < 3; round++) {
            try (Database database = TestDatabase.create()) {
                int rows = database.inTransaction(handle -> {
                    handle.execute("CREATE TABLE only_here (id integer)");
                    handle.execute("INSERT INTO only_here VALUES (1)");
                    return handle.createQuery("SELECT count(*) FROM only_here").mapTo(int.class).one();
                });
                assertThat(rows).isEqualTo(1);
            }
        }
    }
}
