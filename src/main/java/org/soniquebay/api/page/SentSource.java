package org.soniquebay.api.page;

import java.util.Set;

/// The text of a module or a style sheet as it is sent: without indentation, and without comments that stand at the beginning of lines. Every line keeps
/// its number, so that what a browser reports is found in the sources.
final class SentSource {

    private static final Set<String> KINDS = Set.of("js", "css");
    /// What others wrote is sent as they wrote it, with its licence.
    private static final String FOREIGN = "vendor/";
    private static final String BEGIN = "/*";
    private static final String END = "*/";

    private SentSource() {
    }

    /// Whether a file's text is shortened.
    ///
    /// @param name its path below the page's folder
    static boolean isOf(String name) {
        return KINDS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(FOREIGN);
    }

    /// The text as it is sent.
    static String of(String source) {
        StringBuilder sent = new StringBuilder(source.length());
        boolean inComment = false;
        for (String line : source.split("\n", -1)) {
            String rest = line.stripLeading();
            if (!inComment && rest.startsWith("//")) {
                rest = "";
            }
            while (inComment || rest.startsWith(BEGIN)) {
                int end = rest.indexOf(END, inComment ? 0 : BEGIN.length());
                inComment = end < 0;
                rest = inComment ? "" : rest.substring(end + END.length()).stripLeading();
                if (inComment) {
                    break;
                }
            }
            sent.append(rest).append('\n');
        }
        return sent.deleteCharAt(sent.length() - 1).toString();
    }
}
