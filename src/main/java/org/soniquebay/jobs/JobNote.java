package org.soniquebay.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a job's row remembers between two runs (column `task_data`).
///
/// @param attempts runs that failed with a transient cause
/// @param reruns runs that ended because the subject had changed
record JobNote(int attempts, int reruns) {

    static final JobNote FRESH = new JobNote(0, 0);

    private static final Pattern FORM = Pattern.compile("attempts=(\\d{1,9}) reruns=(\\d{1,9})");
    private static final String ENQUEUED_AGAIN = "again";

    JobNote {
        if (attempts < 0 || reruns < 0) {
            throw new IllegalArgumentException("attempts and reruns must not be negative");
        }
    }

    /// Stands in place of the note once the job was enqueued while it ran. It replaces the counts, because what was
    /// counted so far is about the subject as it was before.
    static byte[] enqueuedAgain() {
        return ENQUEUED_AGAIN.getBytes(UTF_8);
    }

    /// Reads a note; a job without one, or with a leftover mark, begins at zero.
    ///
    /// @param stored content of the column, or null
    static JobNote parse(byte[] stored) {
        if (stored == null) {
            return FRESH;
        }
        Matcher form = FORM.matcher(new String(stored, UTF_8));
        return form.matches() ? new JobNote(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))) : FRESH;
    }

    byte[] stored() {
        return ("attempts=" + attempts + " reruns=" + reruns).getBytes(UTF_8);
    }

    JobNote afterFailure() {
        return new JobNote(attempts + 1, reruns);
    }

    JobNote afterChange() {
        return new JobNote(attempts, reruns + 1);
    }
}
