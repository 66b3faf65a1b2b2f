package org.soniquebay.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class CustomPlanTest {

    private static final int OFTEN = 12;

    @Test
    void theServerKeepsNoPlanOfIt() {
        try (Database database = TestDatabase.create(); Handle handle = database.jdbi().open()) {
            for (int i = 0; i < OFTEN; i++) {
                handle.createQuery("SELECT count(*) FROM tracks WHERE title = :title").addCustomizer(CustomPlan.ALWAYS)
                        .bind("title", "a").mapTo(Integer.class).one();
                handle.createQuery("SELECT count(*) FROM albums WHERE title = :title").bind("title", "a").mapTo(Integer.class).one();
            }

            assertThat(handle.createQuery("SELECT statement FROM pg_prepared_statements").mapTo(String.class).list())
                    .anyMatch(sql -> sql.contains("albums")).noneMatch(sql -> sql.contains("tracks"));
        }
    }
}
