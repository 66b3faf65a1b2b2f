package org.soniquebay.app.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import picocli.CommandLine.Option;

/// The encoding of tags that do not state it, as typed.
public final class TagOptions {

    private static final String ASCII = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /// Charsets of standards, and those of the programs that write more characters under the same name.
    private static final Map<String, String> AS_PROGRAMS_WRITE = Map.of("SHIFT_JIS", "windows-31j", "EUC-KR", "x-windows-949", "GB2312", "GBK");

    @Option(
            names = "--tag-charset",
            paramLabel = "NAME",
            description = "The charset of texts in tags that say Latin-1, or nothing, and are not UTF-8: windows-1251, windows-1250, GBK, Big5,"
                    + " Shift_JIS, EUC-KR, … Without it each file's is guessed from all its texts, and is windows-1252 in doubt;"
                    + " windows-1252 turns the guess off. The next scan reads the files again whose texts were read in another one.")
    private String charset;

    /// The charset; empty for a guess.
    ///
    /// @throws CommandFailure for a name that no charset has, and for one in which ASCII is not ASCII
    public Optional<Charset> charset() {
        if (charset == null || charset.isBlank()) {
            return Optional.empty();
        }
        try {
            String name = charset.strip();
            Charset found = Charset.forName(AS_PROGRAMS_WRITE.getOrDefault(name.toUpperCase(Locale.ROOT), name));
            if (!new String(ASCII.getBytes(StandardCharsets.US_ASCII), found).equals(ASCII)) {
                throw new CommandFailure(ExitCode.USAGE, "--tag-charset " + found.name() + " is none that tags are in.");
            }
            return Optional.of(found);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new CommandFailure(ExitCode.USAGE, "--tag-charset names no charset that is known here, such as windows-1251, GBK or Shift_JIS.");
        }
    }
}
