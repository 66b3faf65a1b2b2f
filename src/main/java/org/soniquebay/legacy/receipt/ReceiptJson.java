package org.soniquebay.legacy.receipt;

import java.util.Map;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Receipts as JSON, in the database, in files and on the command line: snake_case, keys in the order of the records' components,
/// and every key there.
public final class ReceiptJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final Map<String, Class<? extends StepReceipt>> KINDS = Map.of(
            ExpandReceipt.STEP, ExpandReceipt.class, MigrateReceipt.STEP, MigrateReceipt.class, VerifyReceipt.STEP, VerifyReceipt.class,
            RollbackReceipt.STEP, RollbackReceipt.class, ContractReceipt.STEP, ContractReceipt.class);

    private ReceiptJson() {
    }

    /// The keys and values of a receipt.
    public static ObjectNode object(StepReceipt receipt) {
        return receipt instanceof EarlierReceipt earlier ? earlier.body().deepCopy() : JSON.valueToTree(receipt);
    }

    /// Reads the JSON of [#object]. The receipt of another version, which has other keys, is kept as it is.
    static StepReceipt read(String step, String json) {
        ObjectNode object = JSON.readValue(json, ObjectNode.class);
        try {
            return KINDS.containsKey(step) ? JSON.treeToValue(object, KINDS.get(step)) : new EarlierReceipt(step, object);
        } catch (DatabindException _) {
            return new EarlierReceipt(step, object);
        }
    }

    /// Values that may hold parts of receipts, on one line.
    public static String line(Map<String, Object> values) {
        return JSON.writeValueAsString(values) + "\n";
    }

    /// Values that may hold parts of receipts, on lines that people can read.
    public static String lines(Map<String, Object> values) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n";
    }
}
