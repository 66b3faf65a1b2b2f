package org.soniquebay.subsonic.protocol;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// An object of an answer, whatever its form: named members in their order. In XML a scalar is an attribute, an object a child element, a list
/// repeated elements, and the [#text] an element's content; in JSON all are members. A member without a value is left out.
public final class ResponseNode {

    /// The name of the text in JSON.
    static final String TEXT = "value";

    private final SequencedMap<String, Entry> members = new LinkedHashMap<>();
    private boolean opened;
    private boolean paged;

    /// @param open whether the member is one of OpenSubsonic, which older players do not know
    record Entry(Member member, boolean open) {
    }

    /// What a name stands for.
    sealed interface Member {

        /// A text, a whole number, a number or a truth.
        record Scalar(Object value) implements Member {
        }

        /// The content of an element.
        record Text(String value) implements Member {
        }

        record One(ResponseNode node) implements Member {
        }

        record Many(List<ResponseNode> nodes) implements Member {
        }

        /// A list of objects that are made while they are written; to be gone through once.
        record Pages(Iterable<List<ResponseNode>> pages) implements Member {
        }

        /// A list of scalars.
        record Values(List<?> values) implements Member {
        }
    }

    /// The members, by name.
    SequencedMap<String, Entry> members() {
        return members;
    }

    /// Whether parts of the answer are made only while it is written.
    boolean isPaged() {
        return paged;
    }

    /// All members of another node behind those of this one.
    public ResponseNode and(ResponseNode other) {
        members.putAll(other.members);
        paged |= other.paged;
        return this;
    }

    /// The members that follow are those of OpenSubsonic, which older players do not know.
    public ResponseNode open() {
        opened = true;
        return this;
    }

    /// The members that follow are those that every player knows, as at the beginning.
    public ResponseNode closed() {
        opened = false;
        return this;
    }

    /// A node with no others than these members.
    public ResponseNode only(String... names) {
        ResponseNode part = new ResponseNode();
        Set<String> wanted = Set.of(names);
        members.forEach((name, entry) -> {
            if (wanted.contains(name)) {
                part.members.put(name, entry);
            }
        });
        return part;
    }

    /// The text of a member that is one; empty when there is none.
    public String text(String name) {
        return members.get(name) instanceof Entry(Member.Scalar(Object value), boolean _) ? value.toString() : "";
    }

    private ResponseNode put(String name, Member member) {
        members.put(requireNonNull(name, "name is null"), new Entry(member, opened));
        return this;
    }

    public ResponseNode with(String name, String value) {
        return put(name, new Member.Scalar(requireNonNull(value, name)));
    }

    public ResponseNode with(String name, long value) {
        return put(name, new Member.Scalar(value));
    }

    /// A finite number.
    public ResponseNode with(String name, double value) {
        return put(name, new Member.Scalar(value));
    }

    /// A time, to the millisecond: some players read no more digits.
    public ResponseNode with(String name, Instant value) {
        return with(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /// A text; none where it is not known.
    public ResponseNode maybe(String name, Optional<String> value) {
        return value.isEmpty() ? this : with(name, value.get());
    }

    /// A whole number; none where it is not known.
    public ResponseNode maybe(String name, OptionalInt value) {
        return value.isEmpty() ? this : with(name, value.getAsInt());
    }

    /// The content of the element.
    public ResponseNode content(String value) {
        return put(TEXT, new Member.Text(requireNonNull(value, "value is null")));
    }

    public ResponseNode with(String name, boolean value) {
        return put(name, new Member.Scalar(value));
    }

    /// A child object.
    public ResponseNode with(String name, ResponseNode child) {
        paged |= child.paged;
        return put(name, new Member.One(child));
    }

    /// A list of objects, which may be empty.
    public ResponseNode list(String name, List<ResponseNode> nodes) {
        return put(name, new Member.Many(List.copyOf(nodes)));
    }

    /// A list of objects that are made page by page while the answer is written, so that it may be longer than there is memory for; it may be empty. The answer
    /// breaks off where a page cannot be made. Pages that are a [List] are there already.
    public ResponseNode pages(String name, Iterable<List<ResponseNode>> pages) {
        if (pages instanceof List<List<ResponseNode>> all) {
            return list(name, all.stream().flatMap(List::stream).toList());
        }
        paged = true;
        return put(name, new Member.Pages(pages));
    }

    /// A list of texts or whole numbers, which may be empty.
    public ResponseNode values(String name, List<?> values) {
        return put(name, new Member.Values(List.copyOf(values)));
    }
}
