package org.soniquebay.api.http;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.soniquebay.api.http.schema.FieldPath;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;

/// The reason why a request fails; becomes an `application/problem+json` document (RFC 9457).
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int MOST_EXPLAINED = 10;
    private static final LocalizedMessage INVALID = LocalizedMessage.of(
            "The request is not valid; `errors` says where.", "La requête n'est pas valide ; `errors` dit où.");

    private final int status;
    private final transient LocalizedMessage detail;
    private final transient List<Violation> faults;
    private final transient Map<String, String> headers;

    private Problem(int status, LocalizedMessage detail, List<Violation> faults, Map<String, String> headers) {
        super(requireNonNull(detail, "detail is null").english(), null, false, false);
        this.status = status;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    /// @param status 400 … 599
    public static Problem of(int status, LocalizedMessage detail) {
        return new Problem(status, detail, List.of(), Map.of());
    }

    /// This problem with a header of the answer, such as `Retry-After`.
    public Problem with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Problem(status, detail, faults, all);
    }

    /// The problem of a request with impossible values; answered with 422.
    ///
    /// @param faults at least one; of very many, the first ones are answered
    public static Problem invalid(List<Violation> faults) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no fault");
        }
        return new Problem(UNPROCESSABLE, INVALID, faults.stream().limit(FieldPath.MOST_FAULTS).toList(), Map.of());
    }

    /// @throws Problem 422 if there are faults
    public static void throwIfAny(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
    }

    /// The problem of a request with one impossible value, which only the handler could detect.
    ///
    /// @param part `path`, `query` or `body`
    public static Problem invalid(String part, String name, LocalizedMessage sentence) {
        return invalid(List.of(new Violation(List.of(part, name), "value_error", sentence)));
    }

    /// The reason in English, with each fault and its place.
    public String explained() {
        return faults.isEmpty() ? detail.english() : faults.stream().limit(MOST_EXPLAINED).map(Problem::explained).collect(Collectors.joining(" "));
    }

    private static String explained(Violation fault) {
        String place = fault.where().stream().skip(1).map(String::valueOf).collect(Collectors.joining("."));
        return (place.isEmpty() ? "" : place + ": ") + fault.sentence().english();
    }

    int status() {
        return status;
    }

    LocalizedMessage detail() {
        return detail;
    }

    /// The faults of the request, in the order of its parts; empty unless the status is 422.
    List<Violation> faults() {
        return faults;
    }

    Map<String, String> headers() {
        return headers;
    }
}
