package org.soniquebay.app.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.database.backup.BackupReport;
import tools.jackson.databind.json.JsonMapper;

/// The report of a backup or a restoration, for a person and for a program.
public final class BackupText {

    private static final double KILO = 1000;

    private BackupText() {}

    static String backedUp(BackupReport report) {
        StringBuilder text = new StringBuilder("Backed up " + amount(report) + ", " + size(report.bytes()) + " to "
                + TerminalText.of(report.file().toString()) + "; checksum " + report.checksum() + System.lineSeparator());
        report.leftOut().forEach(what -> text.append("Not part of it: ").append(TerminalText.of(what)).append(System.lineSeparator()));
        report.programs().forEach(what -> text.append("Restored only with --trust-functions: ").append(TerminalText.of(what))
                .append(System.lineSeparator()));
        return text.toString();
    }

    /// @param database where it is now
    /// @param options that choose it
    static String restored(BackupReport report, String database, String options) {
        return "Restored " + amount(report) + " into " + TerminalText.of(database) + "; every row was read again and is equal"
                + System.lineSeparator()
                + (hasKeys(report) ? keys(options) : "");
    }

    private static boolean hasKeys(BackupReport report) {
        return report.tables().stream().anyMatch(table -> table.name().endsWith("api_keys") && table.rows() > 0);
    }

    private static String keys(String options) {
        return "Its API keys are valid here, but no key itself is in a backup. Who has none any more: soniquebay key create NAME --role admin "
                + TerminalText.of(options) + System.lineSeparator();
    }

    /// The report of a copy in one line.
    ///
    /// @param from the database it was in
    /// @param to the database it is in now, too
    public static String copied(BackupReport report, String from, String to) {
        return "Copied " + amount(report) + " from " + TerminalText.of(from) + " to " + TerminalText.of(to)
                + "; every row was read again and is equal" + System.lineSeparator();
    }

    private static String amount(BackupReport report) {
        return Amount.of(report.tracks(), "track") + ", " + Amount.of(report.tables().size(), "table") + ", " + Amount.of(report.rows(), "row");
    }

    private static String size(long bytes) {
        double amount = bytes / KILO;
        for (String unit : List.of("kB", "MB")) {
            if (amount < KILO) {
                return "%.1f %s".formatted(amount, unit);
            }
            amount /= KILO;
        }
        return "%.1f GB".formatted(amount);
    }

    static String json(BackupReport report) {
        return JsonMapper.shared().writeValueAsString(values(report)) + System.lineSeparator();
    }

    /// The report as JSON values, in the order in which they are told.
    public static Map<String, Object> values(BackupReport report) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", report.file().toString());
        values.put("bytes", report.bytes());
        values.put("checksum", report.checksum());
        values.put("kind", report.kind().name().toLowerCase(Locale.ROOT));
        values.put("product", report.product());
        values.put("taken_at", report.takenAt().toString());
        values.put("postgres", report.postgres());
        values.put("schema_step", report.step().orElse(null));
        values.put("tracks", report.tracks());
        values.put("rows", report.rows());
        values.put("tables", report.tables().stream().map(table -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", table.name());
            one.put("rows", table.rows());
            one.put("checksum", table.checksum());
            return one;
        }).toList());
        values.put("left_out", report.leftOut());
        values.put("programs", report.programs());
        return values;
    }
}
