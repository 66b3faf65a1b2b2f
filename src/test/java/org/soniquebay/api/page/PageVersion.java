package org.soniquebay.api.page;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The version in the addresses of the page's files.
public final class PageVersion {

    private static final Pattern VERSION = Pattern.compile("\"page/([\\w-]+)/app\\.js\"");

    private PageVersion() {
    }

    public static String present() {
        return VERSION.matcher(new String(new PageFiles().index("home").bytes(), StandardCharsets.UTF_8)).results().findFirst().orElseThrow().group(1);
    }
}
