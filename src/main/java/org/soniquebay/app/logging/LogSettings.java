package org.soniquebay.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/// Lets the log follow the options `--log` and `--log-format`, which `logback.xml` reads as system properties.
public final class LogSettings {

    private static final String SETTINGS = "logback.xml";
    private static final String LEVEL = "log";
    private static final String FORMAT = "log-format";
    /// The environment variables that set the options, by option.
    private static final Map<String, String> VARIABLES = Map.of(LEVEL, "SONIQUEBAY_LOG", FORMAT, "SONIQUEBAY_LOG_FORMAT");

    private LogSettings() {
    }

    /// Applies the variables of the environment; to be called before the first message is logged.
    public static void begin(Map<String, String> environment) {
        // The program's own settings win, whatever else lies on the class path.
        System.setProperty("logback.configurationFile", SETTINGS);
        // Compose sets a variable that is not given to the empty text.
        VARIABLES.forEach((option, variable) -> Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank())
                .ifPresent(value -> System.setProperty(property(option), normal(value))));
    }

    /// Applies the typed options and those of the file. A value that no option can mean is refused later, like other
    /// options.
    ///
    /// @param value of an option, by its long name without the dashes; empty where it is not set
    public static void follow(Function<String, Optional<String>> value) {
        if (follow(value, LEVEL) | follow(value, FORMAT)) {
            beginAnew();
        }
        if (isJson()) {
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                    LoggerFactory.getLogger(thread.getClass()).error("The thread {} ended unexpectedly", thread.getName(), failure));
        }
    }

    /// @return whether that is another value than before
    private static boolean follow(Function<String, Optional<String>> value, String option) {
        Optional<String> wanted = value.apply(option).map(LogSettings::normal)
                .filter(text -> !text.equals(System.getProperty(property(option))));
        wanted.ifPresent(text -> System.setProperty(property(option), text));
        return wanted.isPresent();
    }

    private static String normal(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static String property(String option) {
        return "soniquebay." + option;
    }

    private static boolean isJson() {
        return "json".equals(System.getProperty(property(FORMAT)));
    }

    private static void beginAnew() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogSettings.class.getResource("/" + SETTINGS));
        } catch (JoranException e) {
            throw new IllegalStateException("The log cannot be set up.", e);
        }
    }

    /// Writes why the program does not go on to standard error.
    public static void sayLast(PrintWriter err, String sentence) {
        if (isJson()) {
            LoggerFactory.getLogger("soniquebay").error(sentence);
        } else {
            err.println("soniquebay: " + sentence);
            err.flush();
        }
    }
}
