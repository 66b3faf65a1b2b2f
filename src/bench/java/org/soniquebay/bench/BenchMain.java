package org.soniquebay.bench;

import java.util.List;
import org.soniquebay.app.Main;

/// The entry of the program with `bench` among its commands; `tools/start` takes it when that command is given.
public final class BenchMain {

    private BenchMain() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        Main.run(arguments, List.of(new BenchCommand()));
    }
}
