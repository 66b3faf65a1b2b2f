package org.soniquebay.app.cli;

/// The program's exit codes; the help text of the program states the same meanings to people.
public final class ExitCode {

    public static final int DONE = 0;
    public static final int PARTLY = 1;
    public static final int USAGE = 2;
    public static final int DATABASE = 3;
    public static final int UNMOUNTED = 4;
    /// To the launcher alone: no server answered, and this process was started to ask one only (tools/start).
    public static final int NOT_SERVED = 120;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
