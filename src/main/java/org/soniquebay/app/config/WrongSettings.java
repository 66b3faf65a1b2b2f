package org.soniquebay.app.config;

import java.util.Optional;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.logging.LogSettings;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Names the variable or file of a value that an option cannot take; another handler reports wrong arguments.
public record WrongSettings(Configuration configuration, IParameterExceptionHandler typed) implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) throws Exception {
        Optional<Setting> setting = wrong.getArgSpec() instanceof OptionSpec option
                ? configuration.setting(option.longestName().replaceFirst("^--", "")).filter(set -> !(set.origin() instanceof Origin.Typed))
                : Optional.empty();
        if (setting.isEmpty()) {
            return typed.handleParseException(wrong, arguments);
        }
        String why = setting.get().isSecret() ? "it is not of the right form" : wrong.getMessage();
        LogSettings.sayLast(wrong.getCommandLine().getErr(), setting.get().origin() + " cannot be used: " + why + ".");
        return ExitCode.USAGE;
    }
}
