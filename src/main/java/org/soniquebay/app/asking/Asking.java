package org.soniquebay.app.asking;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.database.Database;

/// Gets the questions of a command answered: by the process that serves the library, which has all at hand, else by this process,
/// which opens the database for it.
public final class Asking implements AutoCloseable {

    private final LibraryOptions options;
    private final Supplier<Database> open;
    private final BiFunction<Database, Question, Answer> here;
    private Optional<Database> database = Optional.empty();

    /// @param open opens the library's database
    /// @param here the answer of this process
    public Asking(LibraryOptions options, Supplier<Database> open, BiFunction<Database, Question, Answer> here) {
        this.options = requireNonNull(options, "options are null");
        this.open = requireNonNull(open, "open is null");
        this.here = requireNonNull(here, "here is null");
    }

    /// Asks one question and prints the answer.
    ///
    /// @return the exit code
    /// @throws CommandFailure where the question cannot be answered
    public static int once(Asking asking, Question question) {
        try (asking) {
            return asking.ask(question).print();
        }
    }

    /// The answer to a question.
    ///
    /// @throws CommandFailure where there is none
    public Answer ask(Question question) {
        return LibrarySocket.of(options).ask(question).orElseGet(() -> askHere(question));
    }

    /// The answer of this process, for a question that changes the library: one that was answered, though the answer got lost, must not be asked again.
    ///
    /// @throws CommandFailure where there is none
    public Answer askHere(Question question) {
        database = database.or(() -> Optional.of(open.get()));
        return here.apply(database.get(), question);
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}
