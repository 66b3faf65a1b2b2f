package org.soniquebay.app;

import java.util.List;
import org.soniquebay.api.http.HttpSettings;
import picocli.CommandLine.Option;

/// Where `serve` listens and to whom.
final class ServeOptions {

    private static final int STANDARD_PORT = 8001;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1, this machine only). Anything else asks every caller for an API key.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on, 1 to 65535 (default: 8001).")
    private int port = STANDARD_PORT;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "Another name that this server goes by, such as music.example.org behind a proxy; may be repeated.")
    private List<String> allowedHosts = List.of();

    /// @throws Refusal for a port that is none
    HttpSettings http() {
        if (port < 0 || port > 65_535 || host.isBlank()) {
            throw new Refusal(ExitCode.USAGE, "--port must be 1 to 65535, and --host not empty.");
        }
        return new HttpSettings(host, port);
    }

    List<String> allowedHosts() {
        return List.copyOf(allowedHosts);
    }
}
