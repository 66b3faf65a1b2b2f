package org.soniquebay.enrichment.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a redirect leads, and where none is followed to.
class RedirectRuleTest {

    private static final URI BASE = URI.create("http://127.0.0.1:8123/1/");
    private static final URI FROM = URI.create("https://archive.org/download/mbid-1/index.jpg");
    private static final Map<String, String> ADDRESSES = Map.ofEntries(Map.entry("archive.org", "207.241.224.2"), Map.entry("ia600.us.archive.org", "207.241.227.10 2620:0:9c0::1"),
            Map.entry("home.archive.org", "192.168.1.1"), Map.entry("loop.archive.org", "127.0.0.1"), Map.entry("cloud.archive.org", "169.254.169.254"),
            Map.entry("mixed.archive.org", "207.241.224.2 10.0.0.1"), Map.entry("six.archive.org", "::1"), Map.entry("local.archive.org", "fd00::1"),
            Map.entry("mapped.archive.org", "::ffff:127.0.0.1"), Map.entry("carrier.archive.org", "100.64.0.1"), Map.entry("zero.archive.org", "0.0.0.1"),
            Map.entry("archive.org.evil.test", "8.8.8.8"), Map.entry("evilarchive.org", "8.8.8.8"), Map.entry("any.archive.org", "0.0.0.0"), Map.entry("cast.archive.org", "224.0.0.1"));

    private final RedirectRule rule = new RedirectRule(BASE, "archive.org", RedirectRuleTest::lookUp);

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        if (!ADDRESSES.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : ADDRESSES.get(host).split(" ")) {
            addresses.add(InetAddress.ofLiteral(address));
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "https://archive.org/download/a/b.jpg, https://archive.org/download/a/b.jpg",
        "http://archive.org/download/a%2Fb.jpg?c=d%20e#f, https://archive.org/download/a%2Fb.jpg?c=d%20e",
        "https://IA600.us.Archive.org:443/1/x.jpg, https://ia600.us.archive.org/1/x.jpg",
        "//archive.org/x, https://archive.org/x",
        "/1/other.jpg, https://archive.org/1/other.jpg",
        "http://127.0.0.1:8123/elsewhere, http://127.0.0.1:8123/elsewhere",
    })
    void leadsInsideTheDomainOverHttpsAndToTheServiceItself(String location, String target) {
        assertThat(rule.target(FROM, location)).contains(URI.create(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://127.0.0.1/", "http://127.0.0.1:8124/", "https://127.0.0.1:8123/", "http://169.254.169.254/latest/meta-data/", "https://archive.org.evil.test/",
        "https://evilarchive.org/", "https://archive.org:8443/", "http://archive.org:443/", "https://user@archive.org/", "https://archive.org@evil.test/", "https://home.archive.org/",
        "https://loop.archive.org/", "https://cloud.archive.org/", "https://mixed.archive.org/", "https://six.archive.org/", "https://local.archive.org/", "https://mapped.archive.org/",
        "https://carrier.archive.org/", "https://zero.archive.org/", "https://any.archive.org/", "https://cast.archive.org/", "https://nowhere.archive.org/", "https://archive.org./",
        "ftp://archive.org/", "file:///etc/passwd", "https:archive.org", "https://[::1]/", "https://exa mple/", "https://аrchive.org/"})
    void leadsNowhereElse(String location) {
        assertThat(rule.target(FROM, location)).isEmpty();
    }
}
