package org.soniquebay.api.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The names of the sentences in a module such as `words/app.js`, by language. It reads as much of JavaScript as such a module holds: an object of two
/// objects, whose values are texts and functions.
final class Catalogue {

    private final String source;
    private final Map<String, Set<String>> names = new HashMap<>();
    private int at;

    private Catalogue(String source) {
        this.source = source;
    }

    /// @return names by the language's tag
    static Map<String, Set<String>> names(String source) {
        Catalogue catalogue = new Catalogue(source.substring(source.indexOf("export default")));
        catalogue.read();
        return catalogue.names;
    }

    private void read() {
        int depth = 0;
        char before = ' ';
        String language = "";
        while (at < source.length()) {
            char sign = source.charAt(at);
            if (sign == '\'' || sign == '"' || sign == '`' || Character.isLetter(sign)) {
                String text = Character.isLetter(sign) ? word() : quoted(sign);
                boolean key = (before == '{' || before == ',') && source.substring(at).stripLeading().startsWith(":");
                before = sign;
                if (depth == 1 && key) {
                    language = text;
                    names.put(text, new TreeSet<>());
                } else if (depth == 2 && key && !names.get(language).add(text)) {
                    throw new AssertionError("twice in " + language + ": " + text);
                }
            } else if (source.startsWith("//", at)) {
                at = end("\n");
            } else if (source.startsWith("/*", at)) {
                at = end("*/");
            } else {
                depth += "{([".indexOf(sign) >= 0 ? 1 : "})]".indexOf(sign) >= 0 ? -1 : 0;
                before = Character.isWhitespace(sign) ? before : sign;
                at++;
            }
        }
    }

    private int end(String closing) {
        int end = source.indexOf(closing, at);
        return end < 0 ? source.length() : end + closing.length();
    }

    private String word() {
        int began = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        return source.substring(began, at);
    }

    private String quoted(char quote) {
        int began = ++at;
        while (source.charAt(at) != quote) {
            if (quote == '`' && source.startsWith("${", at)) {
                at += 2;
                skipValue();
            } else {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
        }
        return source.substring(began, at++);
    }

    /// Reads on behind the brace that closes a value in a template, which may hold templates itself.
    private void skipValue() {
        for (int depth = 1; depth > 0;) {
            char sign = source.charAt(at);
            if (sign == '\'' || sign == '"' || sign == '`') {
                quoted(sign);
            } else {
                depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
                at++;
            }
        }
    }
}
