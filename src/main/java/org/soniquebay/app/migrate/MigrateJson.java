package org.soniquebay.app.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.legacy.plan.MigrationStatus;
import org.soniquebay.legacy.plan.Plan;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.receipt.ReceiptJson;
import org.soniquebay.legacy.verify.Verification;

/// The output of `migrate` for programs: one JSON object on one line.
final class MigrateJson {

    private MigrateJson() {
    }

    static String status(DatabaseLabel database, MigrationStatus migrationStatus, List<Receipt> receipts) {
        Map<String, Object> object = status(migrationStatus);
        object.put("database", database.json());
        object.put("done", receipts.stream().map(MigrateJson::object).toList());
        return ReceiptJson.line(object);
    }

    static String plan(DatabaseLabel database, Plan plan) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("database", database.json());
        object.put("standing", status(plan.status()));
        object.put("steps", plan.steps());
        object.put("rows", plan.rows());
        object.put("not_carried", plan.notCarried());
        object.put("warnings", plan.warnings());
        object.put("seconds", plan.time().toMillis() / 1000.0);
        object.put("bytes", plan.bytes());
        return ReceiptJson.line(object);
    }

    static String verification(DatabaseLabel database, Verification verification) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("database", database.json());
        object.put("holds", verification.holds());
        object.put("comparisons", verification.columns());
        object.put("set_aside", verification.setAside());
        object.put("written_at_that_moment", verification.waiting());
        return ReceiptJson.line(object);
    }

    static String receipts(DatabaseLabel database, List<Receipt> receipts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("database", database.json());
        object.put("receipts", receipts.stream().map(MigrateJson::object).toList());
        return ReceiptJson.line(object);
    }

    static String receipt(DatabaseLabel database, Receipt receipt) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("database", database.json());
        object.putAll(object(receipt));
        return ReceiptJson.lines(object);
    }

    private static Map<String, Object> status(MigrationStatus migrationStatus) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("state", name(migrationStatus.state()));
        object.put("meaning", migrationStatus.state().sentence());
        migrationStatus.origin().ifPresent(origin -> object.put("origin", name(origin)));
        migrationStatus.reason().ifPresent(reason -> object.put("reason", reason));
        object.put("alembic_versions", migrationStatus.alembicVersions());
        object.put("mir_tables", migrationStatus.mir());
        object.put("rows", migrationStatus.rows());
        return object;
    }

    private static String name(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> object(Receipt receipt) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", receipt.id());
        object.put("step", receipt.step());
        object.put("began_at", receipt.began().toString());
        object.put("ended_at", receipt.ended().toString());
        ReceiptJson.object(receipt.body()).forEachEntry(object::put);
        return object;
    }
}
