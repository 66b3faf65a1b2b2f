package org.soniquebay.legacy.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The keys of receipts are a promise to those who keep them.
class ReceiptJsonTest {

    private static final List<ReasonCount> COUNTS = List.of(new ReasonCount("tracks", "bpm", "outside 20 to 400", 3));
    private static final List<ImpossibleValue> VALUES = List.of(new ImpossibleValue("tracks", "bpm", 12, "9999"));
    private static final VerifyReceipt VERIFY = new VerifyReceipt(true, List.of(new ColumnComparison(
            "tracks.bpm", "track_audio_analyses.bpm", 9, 9, "-12345678901234567890", "-12345678901234567890", 0, List.of("4"))), COUNTS, 0, COUNTS, VALUES);

    static Stream<Arguments> receipts() {
        return Stream.of(
                Arguments.of(new ExpandReceipt(17, 28), "expand", "columns indexes"),
                Arguments.of(new MigrateReceipt(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, COUNTS, COUNTS, VALUES), "migrate",
                        "written_meanwhile tracks track_audio_analyses track_embeddings track_metadata covers cover_images genres genre_tags"
                                + " track_genres track_genre_tags set_aside impossible impossible_values"),
                Arguments.of(VERIFY, "verify", "holds comparisons set_aside written_at_that_moment impossible impossible_values"),
                Arguments.of(new RollbackReceipt(Optional.of("/own.jsonl"), Optional.of(Map.of("track_embeddings", 121L)), 1, 2, 3), "rollback",
                        "exported_to exported rows_restored links_restored rows_of_ours_removed"),
                Arguments.of(new RollbackReceipt(Optional.empty(), Optional.empty(), 0, 0, 0), "rollback",
                        "exported_to exported rows_restored links_restored rows_of_ours_removed"),
                Arguments.of(new ContractReceipt(VERIFY, COUNTS, new BackupSummary("/b", 1, "c", 2, 3, List.of("a function"))), "contract",
                        "verification set_aside backup"));
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void everyKeyIsThereAndInSnakeCase(StepReceipt receipt, String step, String keys) {
        assertThat(receipt.step()).isEqualTo(step);
        assertThat(ReceiptJson.object(receipt).propertyNames()).containsExactly(keys.split(" "));
        assertThat(keysOf(ReceiptJson.object(receipt))).allMatch(key -> key.matches("[a-z]+(_[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void whatIsReadIsWhatWasWritten(StepReceipt receipt, String step) {
        assertThat(ReceiptJson.read(step, ReceiptJson.object(receipt).toString())).isEqualTo(receipt);
    }

    @Test
    void thePartsHaveTheNamesOfColumns() {
        JsonNode verify = ReceiptJson.object(VERIFY);
        assertThat(verify.path("comparisons").path(0).propertyNames())
                .containsExactly("column", "place", "old", "carried", "old_checksum", "new_checksum", "different", "examples");
        assertThat(verify.path("set_aside").path(0).propertyNames()).containsExactly("table_name", "column_name", "reason", "count");
        assertThat(verify.path("impossible_values").path(0).propertyNames()).containsExactly("table_name", "column_name", "row_id", "value");
        assertThat(ReceiptJson.object(new ContractReceipt(VERIFY, COUNTS, new BackupSummary("/b", 1, "c", 2, 3, List.of()))).path("backup").propertyNames())
                .containsExactly("file", "bytes", "checksum", "tables", "rows", "restored_only_with_trust_functions");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "migrate {\"tracks\":122,\"written meanwhile\":0}", "rollback {\"exported\":\"nothing: none of its own\"}", "verify {}", "rollback {}", "contract {}",
        "expand {\"columns\":1}", "expand {\"columns\":1,\"indexes\":2,\"tables\":3}", "expand {\"columns\":null,\"indexes\":2}",
        "contract {\"verification\":null,\"set_aside\":[],\"backup\":null}", "beyond {\"of a later version\":[1]}"
    })
    void theReceiptOfAnotherVersionStaysAsItIs(String written) {
        String[] parts = written.split(" ", 2);
        StepReceipt read = ReceiptJson.read(parts[0], parts[1]);
        assertThat(read).isInstanceOf(EarlierReceipt.class);
        assertThat(read.step()).isEqualTo(parts[0]);
        assertThat(ReceiptJson.object(read)).hasToString(parts[1]);
    }

    private static Stream<String> keysOf(JsonNode node) {
        return Stream.concat(node.propertyNames().stream(), node.valueStream().flatMap(ReceiptJsonTest::keysOf));
    }
}
