package org.soniquebay.access.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is at the other end, by tables as the kernel prints them, and by the kernel itself.
class PeerOwnerTest {

    private static final String TITLE =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 43210);
    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 8001);
    private static final String FROM_PEER = "0100007F:A8CA 0100007F:1F41";
    private static final String MAPPED_FROM_PEER = "0000000000000000FFFF00000100007F:A8CA 0000000000000000FFFF00000100007F:1F41";
    private static final String FROM_HERE = "0100007F:1F41 0100007F:A8CA";
    private static final ProcessUser ADA = new ProcessUser(1000);

    @TempDir
    Path proc;

    @ParameterizedTest
    @CsvSource({"01, 1000, 4711, true", "01, 0, 4711, false", "01, 33, 4711, false", "01, 1000, 0, false", "06, 0, 0, false", "06, 1000, 4711, false",
        "08, 1000, 4711, false", "04, 1000, 4711, false", "0A, 1000, 4711, false"})
    void aSocketIsItsUsersWhileItStandsAndSomebodyHoldsIt(String state, long user, long inode, boolean own) throws IOException {
        assumeLittleEndian();
        String line = line(FROM_PEER, state, user, inode);
        String mapped = line(MAPPED_FROM_PEER, state, user, inode);

        assertThat(isOwn(List.of(line(FROM_HERE, "01", 1000, 12), line), List.of())).isEqualTo(own);
        assertThat(isOwn(List.of(), List.of(mapped))).isEqualTo(own);
        assertThat(isOwn(List.of(line), List.of(mapped))).isEqualTo(own);
    }

    @Test
    void whoseUserIsRootIsNotTakenInByWhatNobodyHolds() throws IOException {
        assumeLittleEndian();
        write(List.of(line(FROM_PEER, "06", 0, 0)), List.of());
        assertThat(owner(new ProcessUser(0)).isOwn(PEER, HERE)).isFalse();
        write(List.of(line(FROM_PEER, "01", 0, 0)), List.of());
        assertThat(owner(new ProcessUser(0)).isOwn(PEER, HERE)).isFalse();
        write(List.of(line(FROM_PEER, "01", 0, 99)), List.of());
        assertThat(owner(new ProcessUser(0)).isOwn(PEER, HERE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100007F:A8CB 0100007F:1F41", "0200007F:A8CA 0100007F:1F41", "0100007F:A8CA 0100007F:1F42", "0100007F:A8CA 0200007F:1F41",
        "0100007F:1F41 0100007F:A8CA", "nonsense nonsense", "0100007F:A8CA", "0100007:A8CA 0100007F:1F41"})
    void otherSocketsProveNothing(String addresses) throws IOException {
        assumeLittleEndian();
        assertThat(isOwn(List.of(line(addresses, "01", 1000, 4711)), List.of())).isFalse();
    }

    @Test
    void whatCannotBeReadOrDoesNotSayProvesNothing() throws IOException {
        assumeLittleEndian();
        assertThat(owner(ADA).isOwn(PEER, HERE)).isFalse();
        write(List.of(line(FROM_PEER, "01", 1000, 4711)), List.of());
        Files.delete(proc.resolve("tcp6"));
        assertThat(owner(ADA).isOwn(PEER, HERE)).isTrue();
        assertThat(owner(ADA).isOwn(new InetSocketAddress("192.0.2.1", 43210), HERE)).isFalse();
    }

    @Test
    void twoAnswersProveNothing() throws IOException {
        assumeLittleEndian();
        assertThat(isOwn(List.of(line(FROM_PEER, "01", 1000, 4711), line(FROM_PEER, "01", 33, 4712)), List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Uid:\t1000\t33\t1000\t1000, 33", "Uid:\t0\t0\t0\t0, 0", "Uid:\t1\t4294967294\t1\t1, 4294967294"})
    void theEffectiveUserCounts(String line, long user) {
        assertThat(ProcessUser.parse("Name:\tjava\n" + line + "\nGid:\t7\t7\t7\t7\n")).contains(new ProcessUser(user));
        assertThat(ProcessUser.parse("Name:\tUid:\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0 0 4294967295, 65534, true", "0 1000 1, 65534, false", "0 1000 1, 0, true", "1000 1000 1, 65534, false"})
    void whoLooksLikeEveryStrangerCannotTellItselfFromThem(String map, long user, boolean unmistakable) throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(proc.resolve("self/uid_map"), "         " + map.replace(" ", "          ") + "\n");
        Files.writeString(proc.resolve("sys/kernel/overflowuid"), "65534\n");

        assertThat(ProcessUser.isUnmistakable(proc, new ProcessUser(user))).isEqualTo(unmistakable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void theKernelKnowsOurOwnConnectionsFromThoseOfOthers(String address) throws Exception {
        PeerOwner peers = PeerOwner.ofThisSystem();
        assumeThat(peers.canTell()).as("the system tells the users of sockets").isTrue();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName(address))) {
            try (Socket own = new Socket(server.getInetAddress(), server.getLocalPort()); Socket here = server.accept()) {
                assertThat(isOwn(peers, here)).isTrue();
                own.close();
                assertThat(isOwn(peers, here)).isFalse();
            }
            assumeThat(ProcessUser.of(ProcessHandle.current().pid())).as("run as root").contains(new ProcessUser(0));
            Process stranger = new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c",
                    "exec 3<>/dev/tcp/" + address + "/" + server.getLocalPort() + "; read -r -u 3").start();
            try (Socket here = server.accept()) {
                assertThat(isOwn(peers, here)).isFalse();
            } finally {
                stranger.destroyForcibly();
            }
        }
    }

    private static boolean isOwn(PeerOwner peers, Socket here) {
        return peers.isOwn((InetSocketAddress) here.getRemoteSocketAddress(), (InetSocketAddress) here.getLocalSocketAddress());
    }

    private boolean isOwn(List<String> tcp, List<String> tcp6) throws IOException {
        write(tcp, tcp6);
        return owner(ADA).isOwn(PEER, HERE);
    }

    private void write(List<String> tcp, List<String> tcp6) throws IOException {
        Files.writeString(proc.resolve("tcp"), TITLE + "\n" + String.join("\n", tcp) + "\n");
        Files.writeString(proc.resolve("tcp6"), TITLE + "\n" + String.join("\n", tcp6) + "\n");
    }

    private PeerOwner owner(ProcessUser user) {
        return new SocketOwner(new SocketTable(proc.resolve("tcp"), proc.resolve("tcp6")), user);
    }

    private static String line(String addresses, String state, long user, long inode) {
        return "   7: " + addresses + " " + state + " 00000000:00000000 00:00000000 00000000 " + user + "        0 " + inode
                + " 1 0000000000000000 20 4 30 10 -1";
    }

    /// The tables above are those of such a machine.
    private static void assumeLittleEndian() {
        assumeThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }
}
