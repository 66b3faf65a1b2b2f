package org.soniquebay.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.folders.FolderRules;
import picocli.CommandLine.Option;

/// What in a music folder is not to be looked at, as typed. It is remembered for the folder.
public final class ExclusionOptions {

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "Leave out files and folders of this music folder, such as 'Podcasts/', '*.wav' or '/Incoming/**' (as in a"
                    + " .gitignore); may be repeated. The patterns are remembered and take the place of those before; an empty one"
                    + " ends that. A folder with a file .nomedia, or .ndignore without patterns, is left out anyway.")
    private List<String> patterns;

    @Option(
            names = "--system-folders",
            paramLabel = "walk|skip",
            description = "Whether to look into folders that systems keep for themselves, such as @eaDir, #recycle, $RECYCLE.BIN and"
                    + " lost+found (remembered for the music folder; at first: skip). Folders whose name begins with a dot stay left out.")
    private SystemFolders systemFolders;

    private final RootStore roots = new RootStore();

    /// The typed names of a decision.
    enum SystemFolders {
        WALK,
        SKIP
    }

    /// Remembers what was typed, if anything was, for the music folders that hold these folders; one that none holds becomes one.
    ///
    /// @param folders real paths
    /// @throws CommandFailure for patterns that cannot be kept
    public void remember(Handle handle, List<Path> folders) {
        Optional<List<String>> given = Optional.ofNullable(patterns)
                .map(list -> list.stream().filter(pattern -> !pattern.isBlank()).toList());
        given.flatMap(FolderRules::refusal).ifPresent(why -> {
            throw new CommandFailure(ExitCode.USAGE, why);
        });
        Optional<Boolean> walk = Optional.ofNullable(systemFolders).map(SystemFolders.WALK::equals);
        if (given.isPresent() || walk.isPresent()) {
            folders.forEach(folder -> {
                roots.include(handle, folder);
                roots.rule(handle, folder, given, walk);
            });
        }
    }
}
