package org.soniquebay.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.soniquebay.access.peer.SocketEntry;
import org.soniquebay.app.Main;

class ServerChecksTest {

    private static final int ESTABLISHED = 1;
    private static final int TIME_WAIT = 6;
    private static final int LISTEN = 10;
    private static final long ADA = 1000;
    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 8001);
    private static final InetSocketAddress NOBODY = new InetSocketAddress("0.0.0.0", 0);

    private final SeenProcess serve = new SeenProcess(7, ADA, List.of("/usr/bin/java", "-cp", "x", Main.class.getName(), "serve"), Set.of(70L, 71L));
    private final SeenProcess proxy = new SeenProcess(8, ADA, List.of("nginx: worker process"), Set.of(80L, 81L));
    private final List<SocketEntry> sockets = List.of(
            socket(SERVER, NOBODY, LISTEN, 70),
            socket(SERVER, at(5001), ESTABLISHED, 71),
            socket(new InetSocketAddress("0.0.0.0", 443), NOBODY, LISTEN, 80),
            socket(at(5001), SERVER, ESTABLISHED, 81));

    @Test
    void aProxyOfTheServersUserIsTold() {
        assertThat(checks(List.of(serve, proxy), sockets, false)).containsExactly(
                Check.ok("server", "serve (process 7) runs as user 1000"),
                Check.warning("proxy", "nginx (process 8, of the same user) asks serve (process 7) and listens itself on port 443",
                        "If it passes requests on, whoever reaches it needs no key: run it as another user, or start serve with --require-key."));
    }

    @Test
    void whatIsNoWayInIsNot() {
        SeenProcess ofOther = new SeenProcess(8, 33, proxy.command(), proxy.sockets());
        SeenProcess browser = new SeenProcess(8, ADA, List.of("/usr/bin/firefox"), Set.of(81L));
        SeenProcess elsewhere = new SeenProcess(8, ADA, List.of("sshd"), Set.of(80L));
        List<SocketEntry> over = List.of(sockets.get(0), sockets.get(2), socket(at(5001), SERVER, TIME_WAIT, 81));

        assertThat(checks(List.of(serve, ofOther), sockets, false)).hasSize(1);
        assertThat(checks(List.of(serve, browser, elsewhere), sockets, false)).hasSize(1);
        assertThat(checks(List.of(serve, proxy), over, false)).hasSize(1);
        assertThat(checks(List.of(serve, proxy), sockets, true)).hasSize(1);
        assertThat(checks(List.of(proxy), sockets, false)).isEmpty();
    }

    @Test
    void aServerOfRootIsTold() {
        SeenProcess ofRoot = new SeenProcess(7, 0, serve.command(), serve.sockets());

        assertThat(checks(List.of(ofRoot), sockets, false)).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Check.Verdict.WARNING);
            assertThat(check.finding()).isEqualTo("serve (process 7) runs as root");
            assertThat(check.advice()).hasValueSatisfying(advice -> assertThat(advice).contains("without --require-key"));
        });
        SeenProcess asking = new SeenProcess(7, 0, List.of("java", Main.class.getName(), "serve", "--require-key"), Set.of());
        assertThat(List.of(checks(List.of(ofRoot), sockets, true), checks(List.of(asking), sockets, false))).allSatisfy(checks ->
                assertThat(checks.getFirst().advice()).contains("Run it as a user of its own: what it decodes comes from strangers."));
    }

    @Test
    void theDataFolderOfAServerIsReadFromWhatItWasStartedWith() {
        Path here = Path.of("/home/ada");
        List<String> serve = List.of("java", Main.class.getName(), "serve");
        assertThat(ServedFolder.of(serve, Map.of("HOME", "/home/ada"), here)).isEqualTo(Path.of("/home/ada/.local/share/soniquebay"));
        assertThat(ServedFolder.of(serve, Map.of("SONIQUEBAY_DATA", "/srv/library"), here)).isEqualTo(Path.of("/srv/library"));
        assertThat(ServedFolder.of(List.of("serve", "--data", "../library"), Map.of("SONIQUEBAY_DATA", "/srv"), here)).isEqualTo(Path.of("/home/library"));
        assertThat(ServedFolder.of(List.of("serve", "--data=x"), Map.of(), here)).isEqualTo(Path.of("/home/ada/x"));
    }

    @Test
    void namesArePrintable() {
        assertThat(new SeenProcess(1, 0, List.of("/opt/a b/ha\u001b[31mproxy", "-f"), Set.of()).name()).doesNotContain("\u001b", "/");
        assertThat(new SeenProcess(1, 0, List.of("/usr/sbin/haproxy", "serve"), Set.of()).name()).isEqualTo("haproxy");
        assertThat(new SeenProcess(1, 0, List.of("/usr/sbin/haproxy", "serve"), Set.of()).isServe()).isFalse();
    }

    private static List<Check> checks(List<SeenProcess> processes, List<SocketEntry> sockets, boolean asksOwner) {
        return new ServerChecks(processes, sockets, (_, _) -> asksOwner).all();
    }

    private static SocketEntry socket(InetSocketAddress local, InetSocketAddress remote, int state, long inode) {
        return new SocketEntry(local, remote, state, ADA, inode);
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }
}
