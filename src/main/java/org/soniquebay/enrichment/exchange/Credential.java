package org.soniquebay.enrichment.exchange;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What a service knows its users by, and where a request holds it. [#toString] leaves it out.
public sealed interface Credential {

    /// The secret itself.
    String secret();

    /// In the header `Authorization`.
    ///
    /// @param secret the header's value
    record Header(String secret) implements Credential {
        public Header {
            requireNonNull(secret, "secret is null");
        }

        @Override
        public String toString() {
            return "Header[…]";
        }
    }

    /// As a parameter, of the address or of a form.
    ///
    /// @param name of the parameter
    record Parameter(String name, String secret) implements Credential {
        public Parameter {
            requireNonNull(name, "name is null");
            requireNonNull(secret, "secret is null");
        }

        /// A path with the parameter added.
        String in(String path) {
            return path + (path.contains("?") ? "&" : "?") + encoded();
        }

        String encoded() {
            return encoded(name, secret);
        }

        static String encoded(String name, String value) {
            return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Parameter[" + name + "=…]";
        }
    }
}
