package org.soniquebay.jobs.worker;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// Hours of every day in which no job begins.
///
/// @param from first minute
/// @param to the minute after the last one; before `from` when the hours go over midnight
/// @param zone whose clock it is
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    public QuietHours {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(zone, "zone is null");
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet hours begin and end at different times.");
        }
    }

    /// Reads `22:00-08:00`.
    ///
    /// @throws IllegalArgumentException for anything else; its message is one sentence for a person
    public static QuietHours parse(String text, ZoneId zone) {
        String[] times = text.split("-", -1);
        try {
            if (times.length == 2) {
                return new QuietHours(LocalTime.parse(times[0].strip()), LocalTime.parse(times[1].strip()), zone);
            }
        } catch (DateTimeException _) {
            // The exception below reports the text.
        }
        throw new IllegalArgumentException("Quiet hours look like 22:00-08:00, not like “" + text + "”.");
    }

    /// Whether a moment lies in the quiet hours.
    boolean include(Instant moment) {
        LocalTime time = LocalTime.ofInstant(moment, zone);
        boolean afterBegin = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(to);
        return from.isBefore(to) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
    }
}
