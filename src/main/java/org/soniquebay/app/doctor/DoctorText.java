package org.soniquebay.app.doctor;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.Setting;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The findings for people and for programs.
final class DoctorText {

    private static final Map<Check.Verdict, String> MARKS = Map.of(
            Check.Verdict.OK, "ok       ", Check.Verdict.WARNING, "warning  ", Check.Verdict.PROBLEM, "PROBLEM  ");

    private DoctorText() {
    }

    static String lines(List<Check> checks, Collection<Setting> settings) {
        StringBuilder text = new StringBuilder();
        int width = checks.stream().mapToInt(check -> check.name().length()).max().orElse(0) + 2;
        for (Check check : checks) {
            text.append(MARKS.get(check.verdict())).append(padded(check.name(), width)).append(check.finding()).append('\n');
            check.advice().ifPresent(advice -> text.append(" ".repeat(9 + width)).append("→ ").append(advice).append('\n'));
        }
        text.append("\nOptions set:").append(settings.isEmpty() ? " none\n" : "\n");
        settings.forEach(setting -> text.append("  ").append(setting.option()).append('=').append(setting.shown())
                .append("   (").append(setting.origin()).append(")\n"));
        return text.append('\n').append(verdict(checks)).append('\n').toString();
    }

    private static String verdict(List<Check> checks) {
        long problems = count(checks, Check.Verdict.PROBLEM);
        long warnings = count(checks, Check.Verdict.WARNING);
        return problems + (problems == 1 ? " problem, " : " problems, ") + warnings + (warnings == 1 ? " warning." : " warnings.");
    }

    private static long count(List<Check> checks, Check.Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }

    static String json(List<Check> checks, Collection<Setting> settings) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("version", Version.NUMBER).put("problems", count(checks, Check.Verdict.PROBLEM)).put("warnings", count(checks, Check.Verdict.WARNING));
        ArrayNode all = root.putArray("checks");
        checks.forEach(check -> all.addObject().put("name", check.name()).put("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
                .put("finding", check.finding()).put("advice", check.advice().orElse(null)));
        ArrayNode options = root.putArray("options");
        settings.forEach(setting -> options.addObject().put("option", setting.option()).put("value", setting.shown())
                .put("origin", setting.origin().toString()));
        return root + "\n";
    }
}
