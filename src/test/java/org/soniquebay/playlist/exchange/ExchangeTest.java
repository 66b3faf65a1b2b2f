package org.soniquebay.playlist.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soniquebay.playlist.ListedTrack;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExchangeTest {

    private static final List<String> AWKWARD = List.of("/music/a.mp3", "/music/#1 hits/x.mp3", "/music/#x.mp3", "/music/ blank .mp3", "/music/end ", "/music/a\nb.mp3",
            "/music/a\r\n#EXTINF:1,fake\r\n/etc/passwd", "/music/tab\there.mp3", "/music/AC\\DC.mp3", "/music/C:\\x.mp3", "/music/http:/x.mp3", "/music/file:/etc/passwd",
            "/music/100%25 %.mp3", "/music/Édith/Naïve chanson.mp3", "/music/Сплин/歩こう 🎧.mp3", "/music/q?a=b&c=\"'<x>]]>.mp3", "/elsewhere/\u0001\u0085\u2028.mp3",
            "/music/\ufeffmark.mp3", "/music/../x", "/music/mixed/..dots/…", "/x", "/music/a+b.mp3", "/music/C:/x.mp3", "/music/~.mp3");

    private static ListedTrack track(String path, String title) {
        return new ListedTrack(path, Optional.of(title), Optional.of("Ada"), Optional.empty(), OptionalInt.of(61), Optional.empty());
    }

    private static ExportedPlaylist playlist(List<ListedTrack> tracks, ExportedPaths paths) {
        return new ExportedPlaylist("Mine", Optional.of("For <later>"), tracks, paths);
    }

    private static ExportedPaths from(String folder) {
        return new ExportedPaths(List.of(), Optional.of(folder));
    }

    private static List<String> firstPaths(M3uFile file) {
        return file.lines().stream().map(line -> line.paths().getFirst()).toList();
    }

    @Test
    void m3uIsWhatPlayersExpect() {
        ListedTrack unknown = new ListedTrack("/music/b.mp3", Optional.empty(), Optional.of("Unknown Artist"), Optional.empty(), OptionalInt.empty(), Optional.empty());

        assertThat(PlaylistFormat.M3U8.write(playlist(List.of(track("/music/a.mp3", "Song"), unknown), from("/music/lists")))).isEqualTo("""
                #EXTM3U
                #PLAYLIST:Mine
                #EXTINF:61,Ada - Song
                ../a.mp3
                #EXTINF:-1,b.mp3
                ../b.mp3
                """);
    }

    @ParameterizedTest
    @EnumSource(PlaylistFormat.class)
    void onlyM3uIsTakenForM3u(PlaylistFormat format) {
        String text = format.write(playlist(List.of(track("/music/a.mp3", "Song")), from("/music")));

        assertThat(M3uFile.isM3u(text)).isEqualTo(format == PlaylistFormat.M3U8);
        assertThat(M3uFile.isM3u("\ufeff\n " + text)).isEqualTo(format == PlaylistFormat.M3U8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<3.mp3", "{x}.mp3", "{\n", "a.mp3\n\u001a", ""})
    void oddNamesAreNoOtherFormat(String text) {
        assertThat(M3uFile.isM3u(text)).isTrue();
        assertThat(M3uFile.isM3u(text + "\0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/music", "/music/lists", "/other/place/"})
    void everyPathComesBackFromM3u(String folder) {
        List<String> paths = AWKWARD.stream().filter(path -> !path.contains("/../")).toList();
        String text = PlaylistFormat.M3U8.write(playlist(paths.stream().map(path -> track(path, "x")).toList(),
                folder.isEmpty() ? ExportedPaths.AS_STORED : from(folder)));
        M3uFile read = M3uFile.read(text, folder);

        assertThat(firstPaths(read)).isEqualTo(paths);
        assertThat(read.addresses() + read.unreadable()).isZero();
        assertThat(text.lines()).hasSize(2 + 2 * paths.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyPathComesBackFromM3u(long seed) {
        Random random = new Random(seed);
        String letters = "ab/.#%:\\ \n\r\t-é歩\"'&<\u2028\u0000".replace("\u0000", "");
        List<String> paths = new ArrayList<>();
        while (paths.size() < 500) {
            StringBuilder path = new StringBuilder("/m");
            random.ints(1 + random.nextInt(12), 0, letters.length()).forEach(i -> path.append(letters.charAt(i)));
            String name = path.toString();
            if (!name.contains("//") && !name.contains("/./") && !name.contains("/../") && !name.endsWith("/") && !name.endsWith("/.") && !name.endsWith("/..")) {
                paths.add(name);
            }
        }
        for (ExportedPaths way : List.of(ExportedPaths.AS_STORED, from("/ma"), from("/m/a b"))) {
            String text = PlaylistFormat.M3U8.write(playlist(paths.stream().map(path -> track(path, path)).toList(), way));

            List<M3uLine> read = M3uFile.read(text, way.folder().orElse("")).lines();
            assertThat(read).as("seed %d", seed).hasSameSizeAs(paths);
            assertThat(IntStream.range(0, paths.size()).filter(i -> !read.get(i).paths().contains(paths.get(i))).mapToObj(paths::get)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void foldersOfAnotherMachineTakeTheirNames() {
        ExportedPaths windows = new ExportedPaths(List.of(new ExportedPaths.Move("/music/", "D:\\Music\\"), new ExportedPaths.Move("/music/live", "\\\\nas\\live")), Optional.empty());
        String text = PlaylistFormat.M3U8.write(playlist(List.of(track("/music/a/b.mp3", "1"), track("/music/live/c.mp3", "2"), track("/musical/d.mp3", "3")), windows));
        assertThat(text.lines().filter(line -> !line.startsWith("#"))).containsExactly("D:\\Music\\a\\b.mp3", "\\\\nas\\live\\c.mp3", "/musical/d.mp3");

        ExportedPaths stick = new ExportedPaths(List.of(new ExportedPaths.Move("/music", "/Volumes/USB")), Optional.of("/Volumes/USB/lists"));
        assertThat(PlaylistFormat.M3U8.write(playlist(List.of(track("/music/a.mp3", "1")), stick))).endsWith("\n../a.mp3\n");
        assertThat(locations(PlaylistFormat.XSPF.write(playlist(List.of(track("/music/a b.mp3", "1"), track("/music/live/c.mp3", "2")), windows))))
                .containsExactly("file:///D:/Music/a%20b.mp3", "file://nas/live/c.mp3");
        assertThat(ExportedPaths.Move.parse("/music")).isEmpty();
        assertThat(ExportedPaths.Move.parse("music=x")).isEmpty();
        assertThat(ExportedPaths.Move.parse("/a=")).isEmpty();
    }

    private static List<String> locations(String xspf) {
        return elements(xspf, "location").stream().map(Node::getTextContent).toList();
    }

    private static List<Element> elements(String xspf, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = document(xspf).getElementsByTagNameNS("http://xspf.org/ns/0/", "trackList").item(0).getFirstChild(); node != null; node = node.getNextSibling()) {
            for (Node inner = node.getFirstChild(); inner != null; inner = inner.getNextSibling()) {
                if (inner instanceof Element element && element.getLocalName().equals(name)) {
                    found.add(element);
                }
            }
        }
        return found;
    }

    private static Document document(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newNSInstance();
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    /// The rules of the specification: one namespace, the version, known elements in a track, each at most once but for
    /// location and identifier, addresses that are URIs, lengths in whole milliseconds.
    @Test
    void xspfKeepsToItsSpecification() {
        List<ListedTrack> tracks = new ArrayList<>(AWKWARD.stream().map(path -> track(path, "<&\"']]>\u0001\ufffe \ud83c\udfa7")).toList());
        tracks.add(new ListedTrack("Music/lost.mp3", Optional.empty(), Optional.empty(), Optional.of("Album"), OptionalInt.empty(), Optional.of("b1a9c0e9-d987-4042-ae91-78d6a3267d69")));
        for (ExportedPaths way : List.of(ExportedPaths.AS_STORED, from("/music/lists"))) {
            Element root = document(PlaylistFormat.XSPF.write(playlist(tracks, way))).getDocumentElement();
            assertThat(root.getNamespaceURI() + " " + root.getLocalName() + " " + root.getAttribute("version")).isEqualTo("http://xspf.org/ns/0/ playlist 1");
            List<Node> list = children(root);
            assertThat(list).extracting(Node::getLocalName).containsExactly("title", "annotation", "trackList");
            List<Node> written = children(list.getLast());
            assertThat(written).hasSize(tracks.size()).allMatch(node -> node.getLocalName().equals("track"));
            for (Node one : written) {
                List<Node> parts = children(one);
                assertThat(parts).extracting(Node::getLocalName).doesNotHaveDuplicates().isSubsetOf(Set.of("location", "identifier", "title", "creator", "album", "duration"));
                parts.stream().filter(part -> Set.of("location", "identifier").contains(part.getLocalName())).forEach(part -> assertThat(URI.create(part.getTextContent()).toASCIIString()).isEqualTo(part.getTextContent()));
                parts.stream().filter(part -> part.getLocalName().equals("duration")).forEach(part -> assertThat(part.getTextContent()).isEqualTo("61000"));
            }
            assertThat(children(written.getFirst()).get(1).getTextContent()).isEqualTo("<&\"']]>\ufffd\ufffd \ud83c\udfa7");
            assertThat(children(written.getLast()).getFirst().getTextContent()).isEqualTo("Music/lost.mp3");
        }
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.add(child);
        }
        return children;
    }

    @Test
    void jspfSaysTheSameAsXspf() {
        List<ListedTrack> tracks = AWKWARD.stream().map(path -> track(path, "“quoted” \"\\")).toList();
        JsonNode list = JsonMapper.shared().readTree(PlaylistFormat.JSPF.write(playlist(tracks, ExportedPaths.AS_STORED))).path("playlist");

        assertThat(list.path("title").asString() + list.path("annotation").asString()).isEqualTo("MineFor <later>");
        assertThat(list.path("track").valueStream().map(node -> node.path("location").path(0).asString()))
                .isEqualTo(locations(PlaylistFormat.XSPF.write(playlist(tracks, ExportedPaths.AS_STORED))));
        assertThat(list.path("track").path(0).path("title").asString()).isEqualTo("“quoted” \"\\");
        assertThat(list.path("track").path(0).path("duration").asInt()).isEqualTo(61_000);
    }

    @ParameterizedTest
    @EnumSource(PlaylistFormat.class)
    void anEmptyPlaylistIsOne(PlaylistFormat format) {
        assertThat(format.write(playlist(List.of(), ExportedPaths.AS_STORED))).contains("Mine");
    }

    @Test
    void readsWhatOtherProgramsWrite() {
        String text = "\ufeff#EXTM3U\r\n# a comment\r\n#PLAYLIST: Fête \r\n\r\n#extinf:123 tvg-id=\"x\",Ada - Sea - Side\r\nAlbum\\01 Sea.mp3\r\n"
                + "http://radio.example/stream\r\n#EXTINF:-1,Only a title\r\nfile:///music/A%20B/%C3%A9.mp3\r\nfile://localhost/music/c.mp3\rfile:///D:/x%20y.mp3\n"
                + "D:\\Music\\..\\b.mp3\n./d/../e.mp3\n/abs/f.mp3\n\\\\nas\\share\\g.mp3\n../h.mp3\n#EXTINF:5,\nAC\\DC/i.mp3\n";
        M3uFile read = M3uFile.read(text, "/lists/here");

        assertThat(read.name()).contains("Fête");
        assertThat(read.addresses()).isEqualTo(1);
        assertThat(read.unreadable()).isZero();
        assertThat(firstPaths(read)).containsExactly("/lists/here/Album/01 Sea.mp3", "/music/A B/é.mp3", "/music/c.mp3", "D:/x y.mp3", "D:/b.mp3", "/lists/here/e.mp3",
                "/abs/f.mp3", "//nas/share/g.mp3", "/lists/h.mp3", "/lists/here/AC\\DC/i.mp3");
        assertThat(read.lines().getLast().paths()).containsExactly("/lists/here/AC\\DC/i.mp3", "/lists/here/AC/DC/i.mp3");
        assertThat(read.lines().getFirst().listed()).isEqualTo(new ListedTrack("/lists/here/Album/01 Sea.mp3", Optional.of("Sea - Side"), Optional.of("Ada"),
                Optional.empty(), OptionalInt.of(123), Optional.empty()));
        assertThat(read.lines().get(1).listed().title()).contains("Only a title");
        assertThat(read.lines().get(1).seconds()).isEmpty();
        assertThat(read.lines().get(2).shown()).isEmpty();
    }

    @Test
    void knowsTheCharsetByTheBytes() {
        assertThat(M3uFile.decoded("é歩".getBytes(StandardCharsets.UTF_8))).isEqualTo("é歩");
        assertThat(M3uFile.decoded("é ü".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("é ü");
        assertThat(M3uFile.decoded("“é” €".getBytes(Charset.forName("windows-1252")))).isEqualTo("“é” €");
    }

    @Test
    void whatIsNoPathIsCountedAndLeftOut() {
        M3uFile read = M3uFile.read("a\u0000b\n" + "x".repeat(3000) + "\nfile:///%FF%FE\nfile:\nok.mp3", "");

        assertThat(read.unreadable()).isEqualTo(3);
        assertThat(firstPaths(read)).containsExactly("file:", "ok.mp3");
    }
}
