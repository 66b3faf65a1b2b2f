package org.soniquebay.app.migrate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.legacy.plan.MigrationStatus;
import org.soniquebay.legacy.plan.Plan;
import org.soniquebay.legacy.receipt.ColumnComparison;
import org.soniquebay.legacy.receipt.ContractReceipt;
import org.soniquebay.legacy.receipt.EarlierReceipt;
import org.soniquebay.legacy.receipt.ExpandReceipt;
import org.soniquebay.legacy.receipt.MigrateReceipt;
import org.soniquebay.legacy.receipt.ReasonCount;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.receipt.ReceiptJson;
import org.soniquebay.legacy.receipt.RollbackReceipt;
import org.soniquebay.legacy.receipt.StepReceipt;
import org.soniquebay.legacy.receipt.VerifyReceipt;
import org.soniquebay.legacy.state.EvolutionState;
import org.soniquebay.legacy.verify.Comparison;
import org.soniquebay.legacy.verify.Verification;
import tools.jackson.databind.JsonNode;

/// The output of `migrate` for people.
final class MigrateText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final double MEGABYTE = 1e6;

    private MigrateText() {
    }

    static String status(String database, MigrationStatus migrationStatus, List<Receipt> receipts) {
        StringBuilder text = new StringBuilder();
        text.append(database).append('\n').append(migrationStatus.state().sentence()).append('\n');
        migrationStatus.reason().ifPresent(reason -> text.append(reason).append('\n'));
        if (!migrationStatus.alembicVersions().isEmpty()) {
            text.append("Its own migrations stand at ").append(String.join(", ", migrationStatus.alembicVersions())).append(".\n");
        }
        if (migrationStatus.mir()) {
            text.append("It has MIR tables, which stay as they are.\n");
        }
        text.append(next(migrationStatus.state()));
        if (!migrationStatus.rows().isEmpty()) {
            text.append("\nRows:\n");
            migrationStatus.rows().forEach((table, rows) -> text.append("  %-28s %,12d%n".formatted(table, rows)));
        }
        if (!receipts.isEmpty()) {
            text.append("\nDone so far:\n");
            receipts.forEach(receipt -> text.append("  %s  %-8s  took %s%n".formatted(TIME.format(receipt.ended()), receipt.step(),
                    took(receipt.began(), receipt.ended()))));
        }
        return text.toString();
    }

    private static String next(EvolutionState state) {
        return switch (state) {
            case LEGACY, FEATURES_BESIDE, COLUMNS_DROPPED -> "Next: migrate plan, which changes nothing.\n";
            case EXPANDING, EXPANDED, MIGRATING -> "Next: migrate apply goes on; migrate rollback undoes it.\n";
            case MIGRATED -> "Next: migrate verify; migrate rollback undoes it.\n";
            case VERIFIED -> "Next: scan and serve with this database; migrate contract completes it, migrate rollback undoes it.\n";
            case ROLLING_BACK -> "Next: migrate rollback goes on.\n";
            case EMPTY, OURS, CONTRACTED, FOREIGN -> "";
        };
    }

    static String plan(String database, Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(database).append('\n').append(plan.status().state().sentence()).append("\n\nWhat will be done:\n");
        plan.steps().forEach(step -> text.append("  ").append(step).append('\n'));
        text.append("\nWhat will be carried, in values:\n");
        plan.rows().forEach((column, rows) -> text.append("  %-28s %,12d%n".formatted(column, rows)));
        text.append("\nWhat has no place among the effective features:\n");
        if (plan.notCarried().isEmpty()) {
            text.append("  nothing\n");
        }
        plan.notCarried().forEach((what, rows) -> text.append("  %,12d  %s%n".formatted(rows, what)));
        plan.warnings().forEach(warning -> text.append("\nNote: ").append(warning).append('\n'));
        text.append("\nThis will take %s, and %,.0f MB more disk space until it is completed.%n"
                .formatted(plan.time().toSeconds() < 10 ? "some seconds" : "roughly " + duration(plan.time()), plan.bytes() / MEGABYTE));
        text.append("Nothing has been changed. To begin: migrate apply\n");
        return text.toString();
    }

    static String applied(List<Receipt> receipts, MigrationStatus migrationStatus) {
        StringBuilder text = new StringBuilder();
        receipts.forEach(receipt -> {
            text.append("%s: done in %s%n".formatted(receipt.step(), took(receipt.began(), receipt.ended())));
            body(text, receipt.body());
        });
        if (receipts.isEmpty()) {
            text.append("There was nothing left to do.\n");
        }
        return text.append(migrationStatus.state().sentence()).append('\n').append(next(migrationStatus.state())).toString();
    }

    private static void body(StringBuilder text, StepReceipt receipt) {
        switch (receipt) {
            case ExpandReceipt _, EarlierReceipt _ -> values(text, receipt);
            case MigrateReceipt migrate -> {
                values(text, migrate);
                reasons(text, migrate.setAside(), migrate.impossible());
            }
            case VerifyReceipt verify -> {
                compared(text, verify);
                values(text, verify);
                reasons(text, verify.setAside(), verify.impossible());
            }
            case RollbackReceipt rollback -> {
                if (rollback.exported().filter(Map::isEmpty).isPresent()) {
                    text.append("  exported: nothing: SoniqueBay has written nothing of its own\n");
                }
                values(text, rollback);
            }
            case ContractReceipt contract -> {
                compared(text, contract.verification());
                values(text, contract);
                reasons(text, contract.setAside(), contract.verification().impossible());
            }
        }
    }

    private static void compared(StringBuilder text, VerifyReceipt verify) {
        text.append("  %,d old values in %d columns compared with their copies: all equal%n".formatted(
                verify.comparisons().stream().mapToLong(ColumnComparison::old).sum(), verify.comparisons().size()));
    }

    private static void reasons(StringBuilder text, List<ReasonCount> setAside, List<ReasonCount> impossible) {
        setAside.forEach(count -> text.append("  set_aside: %s: %d%n".formatted(reason(count), count.count())));
        impossible.forEach(count -> text.append("  impossible: %s: %d%n".formatted(reason(count), count.count())));
    }

    private static String reason(ReasonCount count) {
        String column = count.columnName().isEmpty() ? "" : "." + count.columnName();
        return count.tableName() + column + ": " + count.reason();
    }

    /// The numbers and texts of a receipt, by their keys, and those one level below.
    private static void values(StringBuilder text, StepReceipt receipt) {
        ReceiptJson.object(receipt).forEachEntry((key, value) -> {
            if (value.isObject()) {
                value.forEachEntry((name, inner) -> value(text, key + ": " + name, inner));
            } else {
                value(text, key, value);
            }
        });
    }

    private static void value(StringBuilder text, String key, JsonNode value) {
        if (value.isNumber()) {
            text.append("  %s: %,d%n".formatted(key, value.longValue()));
        } else if (value.isString()) {
            text.append("  %s: %s%n".formatted(key, value.stringValue()));
        }
    }

    static String verification(Verification verification) {
        StringBuilder text = new StringBuilder();
        text.append("%-36s %12s %12s %10s  %s%n".formatted("old column", "old", "found", "different", "checksum"));
        for (Comparison comparison : verification.comparisons()) {
            text.append("%-36s %,12d %,12d %,10d  %s%n".formatted(comparison.column(), comparison.old(), comparison.carried(),
                    comparison.different(), comparison.oldChecksum().toPlainString()));
            if (!comparison.equal()) {
                text.append("  expected in %s; rows %s%n".formatted(comparison.place(), String.join(", ", comparison.examples())));
            }
        }
        if (!verification.setAside().isEmpty()) {
            text.append("\nKept aside in soniquebay_migration.set_aside, because it has no place in the new tables:\n");
            verification.setAside().forEach(count -> text.append("  %,12d  %s%n".formatted(count.count(), reason(count))));
        }
        if (verification.waiting() > 0) {
            text.append("\nThe old application had just written to %,d tracks, which had still to be copied: they were left out. Run it again to see them.%n"
                    .formatted(verification.waiting()));
        }
        text.append(verification.holds() ? "\nEvery old value was found.\n" : "\nSome old values were not found.\n");
        return text.toString();
    }

    static String undone(Receipt receipt) {
        StringBuilder text = new StringBuilder("rollback: done in " + took(receipt.began(), receipt.ended()) + "\n");
        body(text, receipt.body());
        return text.append("The library is the old application's again, with what it last wrote.\n").toString();
    }

    static String contracted(Receipt receipt) {
        StringBuilder text = new StringBuilder("contract: done in " + took(receipt.began(), receipt.ended()) + "\n");
        body(text, receipt.body());
        return text.append("The evolution is complete: this is a library of this SoniqueBay.\n").toString();
    }

    private static String took(Instant began, Instant ended) {
        return duration(Duration.between(began, ended));
    }

    private static String duration(Duration duration) {
        return duration.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
