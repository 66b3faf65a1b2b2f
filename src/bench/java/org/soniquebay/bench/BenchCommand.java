package org.soniquebay.bench;

import org.soniquebay.bench.accuracy.BenchAccuracyCommand;
import org.soniquebay.bench.api.BenchApiCommand;
import org.soniquebay.bench.api.BenchCacheCommand;
import org.soniquebay.bench.api.BenchStressCommand;
import org.soniquebay.bench.growth.BenchGrowthCommand;
import org.soniquebay.bench.growth.BenchMixesCommand;
import org.soniquebay.bench.program.BenchMemoryCommand;
import org.soniquebay.bench.program.BenchMigrateCommand;
import org.soniquebay.bench.program.BenchResidentCommand;
import org.soniquebay.bench.program.BenchSpeedCommand;
import org.soniquebay.bench.vectors.BenchIndexCommand;
import org.soniquebay.bench.vectors.BenchMapCommand;
import org.soniquebay.bench.vectors.BenchPgvectorCommand;
import org.soniquebay.bench.vectors.BenchSemanticCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/// `bench …`: the measurements behind every figure of speed, memory and accuracy.
@Command(
        name = "bench",
        description = "Measures speed, memory and accuracy on this machine; the figures of the documentation come from here.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BenchSpeedCommand.class, BenchIndexCommand.class, BenchApiCommand.class, BenchMemoryCommand.class,
            BenchMigrateCommand.class, BenchCacheCommand.class, BenchPgvectorCommand.class, BenchGrowthCommand.class, BenchMixesCommand.class, BenchResidentCommand.class, BenchStressCommand.class, BenchSemanticCommand.class, BenchMapCommand.class,
            BenchAccuracyCommand.class})
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to measure: speed, index, api, memory, migrate, cache, pgvector, growth, mixes, stress, semantic, map or accuracy.");
    }
}
