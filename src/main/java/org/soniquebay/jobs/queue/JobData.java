package org.soniquebay.jobs.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The data that a job's row keeps between two runs (column `task_data`).
///
/// @param attempts runs that failed with a transient cause
/// @param reruns runs that ended because the subject had changed
public record JobData(int attempts, int reruns) {

    static final JobData FRESH = new JobData(0, 0);

    private static final Pattern FORM = Pattern.compile("attempts=(\\d{1,9}) reruns=(\\d{1,9})");
    private static final String ENQUEUED_AGAIN = "again";

    public JobData {
        if (attempts < 0 || reruns < 0) {
            throw new IllegalArgumentException("attempts and reruns must not be negative");
        }
    }

    /// The mark that stands in place of the data once the job was enqueued while it ran. It replaces the counts,
    /// because these are about the subject as it was before.
    static byte[] enqueuedAgain() {
        return ENQUEUED_AGAIN.getBytes(UTF_8);
    }

    /// Reads the data; a job without any, or with a leftover mark, begins at zero.
    ///
    /// @param stored content of the column, or null
    public static JobData parse(byte[] stored) {
        if (stored == null) {
            return FRESH;
        }
        Matcher form = FORM.matcher(new String(stored, UTF_8));
        return form.matches() ? new JobData(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))) : FRESH;
    }

    byte[] stored() {
        return ("attempts=" + attempts + " reruns=" + reruns).getBytes(UTF_8);
    }

    public JobData afterFailure() {
        return new JobData(attempts + 1, reruns);
    }

    public JobData afterChange() {
        return new JobData(attempts, reruns + 1);
    }
}
