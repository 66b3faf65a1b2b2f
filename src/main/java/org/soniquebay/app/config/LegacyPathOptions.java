package org.soniquebay.app.config;

import java.util.List;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.library.folders.PathMap;
import picocli.CommandLine.Option;

/// The present place of the music of an earlier library, as typed.
public final class LegacyPathOptions {

    @Option(
            names = "--map",
            paramLabel = "FROM=DIR",
            split = Setting.BETWEEN_VALUES, hideParamSyntax = true,
            description = "Where a folder of an earlier SoniqueBay library is on this machine, such as /music=/srv/music, so that scans"
                    + " recognise its tracks; may be repeated. What migrate apply was told need not be said again.")
    private List<String> maps = List.of();

    /// @throws CommandFailure for a text that maps no folder
    public List<PathMap> pathMaps() {
        return parse(maps);
    }

    /// The folders that texts such as `/music=/srv/music` map.
    ///
    /// @throws CommandFailure for a text that maps no folder
    public static List<PathMap> parse(List<String> texts) {
        try {
            return texts.stream().map(PathMap::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }
}
