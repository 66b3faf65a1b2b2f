package org.soniquebay.bench.program;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.bench.fixture.ResidentMemory;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.index.VectorIndex;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.model.EmbeddingModel;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Opens a library with workers and index, rests, and prints its resident memory in KiB; a part of `bench memory`.
@Command(name = "resident", hidden = true)
public final class BenchResidentCommand implements Callable<Integer> {

    private static final long REST_SECONDS = 3;

    private final Wiring wiring = new Wiring();

    @Mixin
    private LibraryOptions options;

    @Override
    public Integer call() throws InterruptedException {
        EmbeddingModel model = new AudioEmbedding();
        try (Database database = wiring.database(options);
                VectorIndex index = new VectorIndex(EmbeddingModel.DIMENSIONS);
                Workers workers = wiring.workers(
                        database, wiring.measuring(), WorkerRole.SERVE, Runtime.getRuntime().availableProcessors(), WorkerListener.SILENT)) {
            database.inTransaction(handle -> {
                new EmbeddingStore().eachActive(handle, model.type(), index::put);
                return null;
            });
            workers.start();
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            System.out.println(ResidentMemory.now().orElse(0));
        }
        return ExitCode.DONE;
    }
}
