package org.soniquebay.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.soniquebay.app.config.Configuration;
import org.soniquebay.app.config.Setting;

/// Lets the log follow the options `--log` and `--log-format`; `logback.xml` reads the same names from the environment.
public final class LogSettings {

    private static final String FORMAT = "log-format";

    private LogSettings() {
    }

    /// Of this run. What no option can mean is refused later, like other options.
    public static void apply(Configuration configuration) {
        if (follow(configuration, "log") | follow(configuration, FORMAT)) {
            beginAnew();
        }
        if (isJson()) {
            Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                    LoggerFactory.getLogger(thread.getClass()).error("The thread {} ended unexpectedly", thread.getName(), failure));
        }
    }

    /// @return whether that is another value than `logback.xml` has read
    private static boolean follow(Configuration configuration, String option) {
        String property = Setting.variable(option);
        Optional<String> wanted = configuration.setting(option).map(setting -> setting.values().getLast().strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.equals(System.getenv(property)));
        wanted.ifPresent(value -> System.setProperty(property, value));
        return wanted.isPresent();
    }

    private static boolean isJson() {
        String property = Setting.variable(FORMAT);
        return "json".equals(System.getProperty(property, System.getenv(property)));
    }

    private static void beginAnew() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogSettings.class.getResource("/logback.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException("The log cannot be set up.", e);
        }
    }

    /// Tells whoever started the program why it does not go on.
    public static void sayLast(PrintWriter err, String sentence) {
        if (isJson()) {
            LoggerFactory.getLogger("soniquebay").error(sentence);
        } else {
            err.println("soniquebay: " + sentence);
            err.flush();
        }
    }
}
