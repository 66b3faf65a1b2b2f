package org.soniquebay.app;

/// What the program's exit codes mean; the help text of [Main] says the same to people.
final class ExitCode {

    static final int DONE = 0;
    static final int PARTLY = 1;
    static final int USAGE = 2;
    static final int DATABASE = 3;
    static final int UNMOUNTED = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
