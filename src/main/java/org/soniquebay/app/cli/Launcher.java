package org.soniquebay.app.cli;

/// The start of the program: by a script, which starts a Java process.
public final class Launcher {

    /// The script's name, as it was called.
    public static final String COMMAND = System.getProperty("soniquebay.command", "soniquebay");

    /// The class that the Java process begins with; by it the processes of a machine are told apart.
    public static final String MAIN_CLASS = "org.soniquebay.app.Main";

    private Launcher() {}
}
