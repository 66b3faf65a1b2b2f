package org.soniquebay.api.page;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which modules a module imports before it runs, and those which they import.
final class ModuleGraph {

    /// A static import, as it is written or minified; what is imported by a call is not needed yet.
    private static final Pattern IMPORT = Pattern.compile("(?m)(?:^|;)(?:import|export)\\b[^'\"`;=(]*['\"](\\.{1,2}/[^'\"]+)['\"]");

    private final Function<String, Optional<PageFile>> files;

    /// @param files by path, such as `lib/router.js`
    ModuleGraph(Function<String, Optional<PageFile>> files) {
        this.files = requireNonNull(files, "files is null");
    }

    /// The paths of some modules and of all that they need, the nearest first.
    SequencedSet<String> of(String... roots) {
        SequencedSet<String> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>();
        for (String root : roots) {
            next.add(root);
        }
        while (!next.isEmpty()) {
            String module = next.remove();
            Optional<PageFile> file = found.contains(module) ? Optional.empty() : files.apply(module);
            if (file.isPresent()) {
                found.add(module);
                Matcher imports = IMPORT.matcher(new String(file.get().bytes(), StandardCharsets.UTF_8));
                while (imports.find()) {
                    next.add(Path.of(module).resolveSibling(imports.group(1)).normalize().toString());
                }
            }
        }
        return found;
    }
}
