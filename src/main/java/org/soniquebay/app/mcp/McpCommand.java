package org.soniquebay.app.mcp;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.soniquebay.api.LibraryTools;
import org.soniquebay.api.tools.Tool;
import org.soniquebay.api.tools.ToolOutcome;
import org.soniquebay.api.tools.ToolParts;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.CommandErrors;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.store.ModelIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mcp`: the tools over standard input and output.
@Command(name = "mcp", mixinStandardHelpOptions = true, description = "Speaks the Model Context Protocol over standard input and output, so that an assistant on this machine can search the library, ask what"
        + " goes with what, and make playlists. The assistant starts it; it changes nothing but to make new playlists, and ends when its input ends.")
public final class McpCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(McpCommand.class);

    private final Wiring wiring;

    @Mixin
    private LibraryOptions options;

    public McpCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        // Standard output belongs to the protocol alone.
        System.setOut(System.err);
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
                OwnTools own = new OwnTools();
                Asking asking = new Asking(options, () -> wiring.existing(options), own::answer)) {
            new McpServer(LibraryTools.ALL, (tool, arguments) -> called(asking, tool, arguments)).serve(System.in, out);
        } catch (IOException e) {
            LOG.debug("The client closed the stream of answers", e);
        }
        return ExitCode.DONE;
    }

    private static ToolOutcome called(Asking asking, Tool<?, ?> tool, String arguments) {
        Question question = ToolQuestion.of(tool, arguments);
        try {
            return ToolQuestion.outcome(tool.writes() ? asking.askHere(question) : asking.ask(question));
        } catch (RuntimeException failure) {
            CommandFailure told = CommandErrors.failure(failure);
            LOG.debug("The tool {} failed", tool.name(), failure);
            return new ToolOutcome.Refused(told.getMessage());
        }
    }

    /// The tools of this process, for calls that no server answers. The vectors are loaded once.
    private final class OwnTools implements AutoCloseable {

        private Optional<ToolParts> parts = Optional.empty();

        synchronized Answer answer(Database database, Question question) {
            parts = parts.or(() -> Optional.of(made(database)));
            return ToolQuestion.answer(parts.get(), question);
        }

        private ToolParts made(Database database) {
            TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database));
            return new ToolParts(database, vectors, wiring.phrases(database, options, handle -> vectors.of(handle, ModelIdentity.AUDIO)));
        }

        @Override
        public synchronized void close() {
            parts.map(ToolParts::vectors).ifPresent(TrackVectorSearch::close);
        }
    }
}
