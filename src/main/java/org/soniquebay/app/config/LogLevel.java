package org.soniquebay.app.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// What is worth telling.
public enum LogLevel {
    OFF, ERROR, WARN, INFO, DEBUG, TRACE;

    /// The option, and the property that `logback.xml` reads.
    private static final String OPTION = "log";

    /// Lets the log follow what was typed or stands in the file; the environment it has read itself.
    public static void apply(Configuration configuration) {
        Optional<Setting> level = configuration.setting(OPTION).filter(setting -> !(setting.origin() instanceof Origin.Variable));
        if (level.isPresent()) {
            System.setProperty(Setting.variable(OPTION), level.get().values().getLast());
            begunAnew();
        }
    }

    private static void begunAnew() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        URL settings = LogLevel.class.getResource("/logback.xml");
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(settings);
        } catch (JoranException e) {
            throw new IllegalStateException("The log cannot be set up.", e);
        }
    }
}
