package org.soniquebay.enrichment.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.soniquebay.database.Database;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.ImageType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Asks a service, after its ticket is taken. It follows no redirect but as [#picture] says, and tells in a [Reply] how the exchange ended: what a
/// failed exchange throws may hold the address, and with it a key, and goes no further than here.
public final class ServiceClient implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MOST_PICTURE_BYTES = 10 * 1024 * 1024;
    private static final int MOST_TOKENS = 2_000_000;
    private static final int DEEPEST = 50;
    private static final int OK = 200;
    private static final int MOST_WORDS = 200;
    /// A host that is closed for longer is not waited for with a request in hand.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxTokenCount(MOST_TOKENS).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final RemoteService service;
    private final HostLimits limits;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECTING).build();

    public ServiceClient(Database database, RemoteService service, InstantSource clock) {
        this.service = requireNonNull(service, "service is null");
        this.limits = new HostLimits(database, service.host());
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// How long the host is closed to everybody; zero while it may be asked.
    public Duration closedFor() {
        return limits.closedFor();
    }

    /// Asks by GET.
    ///
    /// @param path below the service's address, with its query, encoded
    public Reply get(String path) throws InterruptedException {
        return exchange(request(path).GET().build(), MOST_BYTES, this::told);
    }

    /// Asks by POST.
    ///
    /// @param path as in [#get]
    public Reply post(String path, JsonNode body) throws InterruptedException {
        return exchange(request(path).header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body), StandardCharsets.UTF_8)).build(), MOST_BYTES, this::told);
    }

    /// Asks by POST, with this credential instead of the service's.
    ///
    /// @param path below the service's address, encoded
    public Reply post(String path, JsonNode body, Credential.Header credential) throws InterruptedException {
        return exchange(plain(URI.create(service.base() + path)).header("Accept", "application/json").header("Authorization", credential.secret())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body), StandardCharsets.UTF_8)).build(), MOST_BYTES, this::told);
    }

    /// Asks by POST of a form, which also holds the credential where that is a parameter.
    ///
    /// @param path below the service's address, encoded
    public Reply form(String path, SequencedMap<String, String> parameters) throws InterruptedException {
        Stream<String> given = parameters.entrySet().stream().map(parameter -> Credential.Parameter.encoded(parameter.getKey(), parameter.getValue()));
        Stream<String> own = service.credential().stream().flatMap(credential -> switch (credential) {
            case Credential.Header _ -> Stream.empty();
            case Credential.Parameter parameter -> Stream.of(parameter.encoded());
        });
        return exchange(json(URI.create(service.base() + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Stream.concat(given, own).collect(joining("&")))).build(), MOST_BYTES, this::told);
    }

    /// Asks for a picture by GET, without a credential. Redirects belong to the request, and are followed as far as the rule says.
    ///
    /// @param path as in [#get]
    public Reply picture(String path, RedirectRule redirects) throws InterruptedException {
        URI address = URI.create(service.base() + path);
        Optional<Reply> busy = ticket();
        if (busy.isPresent()) {
            return busy.get();
        }
        for (int followed = 0; followed <= RedirectRule.MOST; followed++) {
            AtomicReference<String> location = new AtomicReference<>();
            Reply reply = send(plain(address).header("Accept", "image/*").GET().build(), MOST_PICTURE_BYTES, response -> {
                if (RedirectRule.isRedirect(response.statusCode())) {
                    location.set(response.headers().firstValue("Location").orElse(""));
                }
                return response.statusCode() == OK ? pictured(response.body()) : told(response);
            });
            if (location.get() == null) {
                return reply;
            }
            Optional<URI> next = redirects.target(address, location.get());
            if (next.isEmpty()) {
                return new Reply.Broken("the answer leads to an address that is not to be followed");
            }
            address = next.get();
        }
        return new Reply.Broken("the answers lead from one address to another");
    }

    private Reply pictured(byte[] body) {
        limits.answered();
        return ImageType.of(body).<Reply>map(type -> new Reply.Picture(new CoverImage(body, type.mimeType())))
                .orElseGet(() -> new Reply.Broken("the answer is no picture"));
    }

    private HttpRequest.Builder request(String path) {
        String address = service.credential().map(credential -> switch (credential) {
            case Credential.Header _ -> path;
            case Credential.Parameter parameter -> parameter.in(path);
        }).orElse(path);
        return json(URI.create(service.base() + address));
    }

    private HttpRequest.Builder json(URI address) {
        HttpRequest.Builder request = plain(address).header("Accept", "application/json").header("Accept-Encoding", "gzip");
        if (service.credential().orElse(null) instanceof Credential.Header(String secret)) {
            request.header("Authorization", secret);
        }
        return request;
    }

    private HttpRequest.Builder plain(URI address) {
        return HttpRequest.newBuilder(address).timeout(service.deadline()).header("User-Agent", service.agent());
    }

    private Reply exchange(HttpRequest request, int most, Function<HttpResponse<byte[]>, Reply> told) throws InterruptedException {
        Optional<Reply> busy = ticket();
        return busy.isPresent() ? busy.get() : send(request, most, told);
    }

    /// Takes the ticket for a request.
    ///
    /// @return empty when the request is to start now
    private Optional<Reply> ticket() throws InterruptedException {
        for (Optional<Duration> wait = limits.take(service.interval()); wait.isPresent(); wait = limits.take(service.interval())) {
            if (wait.get().compareTo(service.interval().plus(PATIENCE)) > 0) {
                return Optional.of(new Reply.Throttled("the service asked for a pause"));
            }
            TimeUnit.NANOSECONDS.sleep(wait.get().toNanos());
        }
        return Optional.empty();
    }

    private Reply send(HttpRequest request, int most, Function<HttpResponse<byte[]>, Reply> told) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, _ -> new CappedBody(most));
        try {
            return told.apply(answer.get(service.deadline().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new Reply.Broken("the answer was not complete in time");
        } catch (ExecutionException e) {
            return new Reply.Broken(sentence(e.getCause()));
        } finally {
            // Ends the exchange, and with it the connection, if it is still under way.
            answer.cancel(true);
        }
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case CappedBody.TooLong _ -> "the answer is too long";
            case HttpTimeoutException _ -> "there was no answer in time";
            case ConnectException _ -> "there is no connection to the service";
            case SSLException _ -> "no safe connection to the service can be made";
            case IOException _ -> "the connection ended before the answer";
            default -> "the exchange failed (" + failure.getClass().getSimpleName() + ")";
        };
    }

    private Reply told(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        WaitHeaders waits = new WaitHeaders(response.headers());
        Optional<JsonNode> json = json(response);
        Optional<ErrorForm.Kind> error = service.errors()
                .of(new ErrorForm.Told(status, json.orElseGet(MissingNode::getInstance), waits.statesRetryAfter())).or(() -> usual(status));
        if (error.filter(ErrorForm.Kind.BUSY::equals).isPresent()) {
            limits.throttled(waits.wait(clock.instant()), service.throttling(), ThreadLocalRandom.current());
            return new Reply.Throttled("the service asks for fewer requests (" + status + ")");
        }
        if (waits.whenNoneIsLeft().isPositive()) {
            limits.exhausted(waits.whenNoneIsLeft());
        }
        limits.answered();
        if (error.isEmpty()) {
            return json.<Reply>map(Reply.Answer::new).orElseGet(() -> new Reply.Broken("the answer is no readable JSON"));
        }
        return switch (error.get()) {
            case NOT_FOUND -> new Reply.NotFound();
            case KEY_REJECTED -> new Reply.KeyRejected("the service does not accept the key or this program (" + status + ")");
            case REFUSED -> new Reply.Refused("the service refuses the request (" + status + ")",
                    json.flatMap(told -> JsonValues.text(told.path("error"), MOST_WORDS)).orElse(""));
            case BUSY, BROKEN -> new Reply.Broken("the service answers with " + (status == OK ? "an error" : "status " + status));
        };
    }

    /// What the status alone tells; empty for an answer.
    private static Optional<ErrorForm.Kind> usual(int status) {
        return switch (status) {
            case OK -> Optional.empty();
            case 404 -> Optional.of(ErrorForm.Kind.NOT_FOUND);
            case 401, 403 -> Optional.of(ErrorForm.Kind.KEY_REJECTED);
            case 400, 405, 406, 410, 413, 414, 415, 422 -> Optional.of(ErrorForm.Kind.REFUSED);
            case 429 -> Optional.of(ErrorForm.Kind.BUSY);
            default -> Optional.of(ErrorForm.Kind.BROKEN);
        };
    }

    private static Optional<JsonNode> json(HttpResponse<byte[]> response) {
        try {
            String packing = response.headers().firstValue("Content-Encoding").orElse("identity").strip();
            byte[] text = packing.equalsIgnoreCase("gzip") ? CappedBody.unpacked(response.body(), MOST_BYTES) : response.body();
            return Optional.of(MAPPER.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    /// Ends every connection.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
