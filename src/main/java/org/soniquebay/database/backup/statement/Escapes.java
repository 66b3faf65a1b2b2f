package org.soniquebay.database.backup.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The escapes of a literal `E'…'`, decoded as PostgreSQL's scanner does: a reader that decodes the literal in another
/// way than the server checks another program than the server runs.
final class Escapes {

    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:(?<octal>[0-7]{1,3})|x(?<hex>[0-9A-Fa-f]{1,2})|u(?<four>[0-9A-Fa-f]{4})|U(?<eight>[0-9A-Fa-f]{8})|(?<sign>[^vuU0-7]))",
            Pattern.DOTALL);
    /// The last number of a single-byte character; a larger one is one of several bytes of a character.
    private static final int LAST_SINGLE_BYTE = 0x7f;

    private Escapes() {
    }

    /// Decodes the escape that begins at a backslash.
    ///
    /// @param decoded gets the character
    /// @return how many characters of the statement the escape takes
    /// @throws NotAllowed for an escape that servers read in different ways, or not at all
    static int decode(String sql, int backslash, StringBuilder decoded) {
        Matcher escape = ESCAPE.matcher(sql).region(backslash, sql.length());
        if (!escape.lookingAt()) {
            throw notAllowed();
        }
        if (escape.group("sign") != null) {
            decoded.append(sign(escape.group("sign").charAt(0)));
        } else if (escape.group("octal") != null) {
            decoded.append(single(Integer.parseInt(escape.group("octal"), 8)));
        } else if (escape.group("hex") != null) {
            decoded.append(single(Integer.parseInt(escape.group("hex"), 16)));
        } else if (escape.group("four") != null) {
            decoded.append((char) Integer.parseInt(escape.group("four"), 16));
        } else {
            decoded.appendCodePoint(character(Long.parseLong(escape.group("eight"), 16)));
        }
        return escape.end() - backslash;
    }

    private static char sign(char sign) {
        return switch (sign) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> sign;
        };
    }

    private static char single(int number) {
        if (number > LAST_SINGLE_BYTE) {
            throw notAllowed();
        }
        return (char) number;
    }

    private static int character(long number) {
        if (number > Character.MAX_CODE_POINT) {
            throw notAllowed();
        }
        return (int) number;
    }

    private static NotAllowed notAllowed() {
        return new NotAllowed("a text with an unknown escape");
    }
}
