package org.soniquebay.app.cli;

/// The program's version, as `--version`, the API and each backup say it.
public final class Version {

    public static final String NUMBER = "0.1.0";

    private Version() {}
}
