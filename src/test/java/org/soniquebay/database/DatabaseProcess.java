package org.soniquebay.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.soniquebay.database.server.DatabaseException;
import org.soniquebay.database.server.DatabaseSettings.Embedded;

/// Another JVM that has a data folder open and does what it is told, for tests of several processes and of their death.
public final class DatabaseProcess implements AutoCloseable {

    static final String STEPS = "classpath:org/soniquebay/database/steps";
    private static final Duration END = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader answers;

    private DatabaseProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static DatabaseProcess start(Path dataFolder) throws IOException {
        return start(dataFolder, List.of(), System.getProperty("java.class.path"));
    }

    public static DatabaseProcess start(Path dataFolder, List<String> wrapper, String classPath) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", classPath, DatabaseProcess.class.getName(), dataFolder.toString()));
        return new DatabaseProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    public String answer() throws IOException {
        return String.valueOf(answers.readLine());
    }

    public String tell(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return answer();
    }

    public long pid() {
        return process.pid();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Process " + process.pid() + " was to end, and still runs after " + END);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        try (Database database = open(Path.of(arguments[0]));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("open");
            String order = orders.readLine();
            while (order != null && !order.equals("close")) {
                System.out.println(obey(database, order));
                order = orders.readLine();
            }
        } catch (DatabaseException e) {
            System.out.println(e.getMessage());
        }
    }

    private static String obey(Database database, String order) throws IOException {
        if (order.equals("write at exit")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(database, order)));
            return "will do";
        }
        if (order.equals("start a child")) {
            return Long.toString(new ProcessBuilder("sleep", "60").start().pid());
        }
        try {
            write(database, order);
        } catch (JdbiException | DatabaseException.Unreachable _) {
            // The server was replaced: the pool hands out a connection unseen that was used a moment ago, once.
            write(database, order);
        }
        return "written";
    }

    /// A database in a data folder, with a table of notes.
    public static Database open(Path dataFolder) {
        return new DatabaseOpening(STEPS).open(new Embedded(dataFolder));
    }

    public static void write(Database database, String text) {
        database.inTransaction(handle -> handle.execute("INSERT INTO notes (text) VALUES (?)", text));
    }

    public static List<String> notes(Database database) {
        return database.read(handle -> handle.createQuery("SELECT text FROM notes ORDER BY id").mapTo(String.class).list());
    }
}
