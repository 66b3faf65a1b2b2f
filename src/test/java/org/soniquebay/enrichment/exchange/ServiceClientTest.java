package org.soniquebay.enrichment.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.enrichment.FakeService;
import org.soniquebay.enrichment.FakeService.Answer;
import tools.jackson.databind.node.JsonNodeFactory;

/// Every way in which an exchange can end, with a service that misbehaves.
@Timeout(60)
class ServiceClientTest {

    private static final String KEY = "Token s3cr3t-k3y";
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private final Database database = TestDatabase.create();
    private final FakeService service = new FakeService();
    private ServiceClient client;

    @BeforeEach
    void connect() {
        client = new ServiceClient(database, remote(ErrorForm.USUAL), InstantSource.system());
    }

    private RemoteService remote(ErrorForm errors) {
        return remote(errors, Duration.ofSeconds(20));
    }

    private RemoteService remote(ErrorForm errors, Duration deadline) {
        return new RemoteService(service.address(), Duration.ofMillis(5), deadline, "SoniqueBay/test ( me@example.org )", Optional.of(new Credential.Header(KEY)), errors, QUICK);
    }

    @AfterEach
    void end() {
        client.close();
        service.close();
        database.close();
    }

    private static Reply ask(ServiceClient client) throws InterruptedException {
        return client.post("thing?fmt=json", JsonNodeFactory.instance.objectNode());
    }

    private Reply get() throws InterruptedException {
        return ask(client);
    }

    private Reply get(Answer answer) throws InterruptedException {
        service.answers(answer);
        return get();
    }

    @Test
    void saysWhoAsksAndReadsJson() throws Exception {
        assertThat(get(Answer.json("{\"a\":1}"))).isInstanceOfSatisfying(Reply.Answer.class, answer -> assertThat(answer.json().path("a").asInt()).isEqualTo(1));
        FakeService.Asked asked = service.asked().getFirst();
        assertThat(asked.path()).isEqualTo("/1/thing?fmt=json");
        assertThat(asked.header("User-Agent")).isEqualTo("SoniqueBay/test ( me@example.org )");
        assertThat(asked.header("Authorization")).isEqualTo(KEY);
        assertThat(get(Answer.json("\ufeff[]"))).isInstanceOf(Reply.Answer.class);
        assertThat(get(Answer.packed("[1]".getBytes()))).isInstanceOf(Reply.Answer.class);
    }

    @Test
    void whatIsNoReadableJsonIsBroken() throws Exception {
        assertThat(get(Answer.of(200, "<html>Maintenance</html>"))).isInstanceOf(Reply.Broken.class);
        assertThat(get(Answer.of(200, "{\"a\":"))).isInstanceOf(Reply.Broken.class);
        assertThat(get(Answer.of(200, "{} {}"))).isInstanceOf(Reply.Broken.class);
        assertThat(get(Answer.of(200, ""))).isInstanceOf(Reply.Broken.class);
        assertThat(get(Answer.of(200, "[".repeat(100_000)))).isInstanceOf(Reply.Broken.class);
        assertThat(get(Answer.of(200, "{}", "Content-Encoding", "gzip"))).isInstanceOf(Reply.Broken.class);
        assertThat(get(Answer.of(503, "<html>Down</html>"))).isEqualTo(new Reply.Broken("the service answers with status 503"));
        assertThat(get(Answer.of(500, "{\"error\":\"" + KEY + "\"}"))).isEqualTo(new Reply.Broken("the service answers with status 500"));
    }

    @Test
    void anAnswerThatDoesNotEndIsCutOff() throws Exception {
        try (ServiceClient hasty = new ServiceClient(database, remote(ErrorForm.USUAL, Duration.ofSeconds(1)), InstantSource.system())) {
            for (Answer endless : List.of(Answer.hanging(), Answer.dripping())) {
                long begun = System.nanoTime();
                service.answers(endless);
                assertThat(ask(hasty)).isInstanceOf(Reply.Broken.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
            }
        }
        assertThat(get(Answer.cut("{\"a\":1}"))).isEqualTo(new Reply.Broken("the connection ended before the answer"));
        assertThat(get(Answer.gone())).isEqualTo(new Reply.Broken("the connection ended before the answer"));
    }

    @Test
    void anAnswerThatIsTooLongIsNotTaken() throws Exception {
        assertThat(get(Answer.json("\"" + "x".repeat(9 << 20) + "\""))).isEqualTo(new Reply.Broken("the answer is too long"));
        // 64 MB of blanks in some 64 KB.
        assertThat(get(Answer.packed(new byte[64 << 20]))).isInstanceOf(Reply.Broken.class);
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        for (String elsewhere : new String[] {"http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", service.address().toString()}) {
            assertThat(get(Answer.of(302, "", "Location", elsewhere))).isEqualTo(new Reply.Broken("the service answers with status 302"));
        }
        assertThat(service.asked()).hasSize(3);
    }

    @Test
    void refusalsAndRejectedKeysAreToldApart() throws Exception {
        assertThat(get(Answer.of(404, "{}"))).isEqualTo(new Reply.NotFound());
        assertThat(get(Answer.of(400, "{\"error\":\"bad\"}"))).isInstanceOf(Reply.Refused.class);
        assertThat(get(Answer.of(401, "{\"error\":\"" + KEY + "\"}"))).isInstanceOf(Reply.KeyRejected.class);
        assertThat(get(Answer.of(403, ""))).isInstanceOf(Reply.KeyRejected.class);
    }

    @Test
    void aServiceThatAsksForAPauseGetsItFromEverybody() throws Exception {
        assertThat(get(Answer.of(429, "{}", "X-RateLimit-Reset-In", "700"))).isInstanceOf(Reply.Throttled.class);
        assertThat(client.closedFor()).isBetween(Duration.ofSeconds(640), Duration.ofSeconds(700));
        try (ServiceClient other = new ServiceClient(database, remote(ErrorForm.USUAL), InstantSource.system())) {
            assertThat(ask(other)).isInstanceOf(Reply.Throttled.class);
        }
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void aPauseOfNothingIsNotTakenAtItsWord() throws Exception {
        service.answers(Answer.of(429, "{}", "Retry-After", "0"));
        RemoteService patient = new RemoteService(service.address(), Duration.ofMillis(5), Duration.ofSeconds(20), "SoniqueBay/test", Optional.empty(),
                ErrorForm.USUAL, new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10)));
        try (ServiceClient waiting = new ServiceClient(database, patient, InstantSource.system())) {
            assertThat(ask(waiting)).isInstanceOf(Reply.Throttled.class);
            assertThat(waiting.closedFor()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(10));
        }
    }

    @Test
    void anUnbelievablePauseIsBounded() throws Exception {
        assertThat(get(Answer.of(429, "{}", "Retry-After", "999999999"))).isInstanceOf(Reply.Throttled.class);
        assertThat(client.closedFor()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void aDateIsCountedFromTheDateOfTheAnswer() throws Exception {
        get(Answer.of(429, "{}", "Date", "Mon, 05 Jan 2015 10:00:00 GMT", "Retry-After", "Mon, 05 Jan 2015 10:00:09 GMT"));

        // The server of the JDK writes a Date of its own, by which the moment is long past.
        assertThat(client.closedFor()).isLessThan(Duration.ofSeconds(1));
        assertThat(new WaitHeaders(HttpHeaders.of(Map.of("Date", List.of("Mon, 05 Jan 2015 10:00:00 GMT"),
                "Retry-After", List.of("Mon, 05 Jan 2015 10:00:09 GMT")), (_, _) -> true)).wait(Instant.EPOCH)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void whoHasNoRequestLeftWaits() throws Exception {
        assertThat(get(Answer.of(200, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-In", "500"))).isInstanceOf(Reply.Answer.class);
        assertThat(client.closedFor()).isBetween(Duration.ofSeconds(440), Duration.ofSeconds(500));
    }

    @Test
    void aBusyServiceIsOneThatSaysSo() throws Exception {
        try (ServiceClient busy = new ServiceClient(database, remote(ErrorForm.busyAlsoAt(503)), InstantSource.system())) {
            service.answers(Answer.of(503, "<html>Down</html>"));
            assertThat(ask(busy)).isInstanceOf(Reply.Broken.class);
            service.answers(Answer.of(503, "{\"error\":\"rate\"}"));
            assertThat(ask(busy)).isInstanceOf(Reply.Throttled.class);
        }
    }

    @Test
    void nobodyThereIsBrokenToo() throws Exception {
        service.close();

        Reply reply = get();

        assertThat(reply).isEqualTo(new Reply.Broken("there is no connection to the service"));
        assertThat(remote(ErrorForm.USUAL).toString()).doesNotContain("s3cr3t");
    }

    @Test
    void anAddressHoldsNoPasswordAndIsNotRepeated() {
        assertThat(RemoteService.address(" https://mirror.example.org/1 ").toString()).isEqualTo("https://mirror.example.org/1/");
        for (String wrong : new String[] {"ftp://x/", "https://user:s3cr3t@host/", "https://host/?key=s3cr3t", "s3cr3t", "https:///s3cr3t", "http://ho st/s3cr3t"}) {
            assertThatThrownBy(() -> RemoteService.address(wrong)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("s3cr3t");
        }
    }
}
