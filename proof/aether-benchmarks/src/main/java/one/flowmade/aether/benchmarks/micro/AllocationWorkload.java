package one.flowmade.aether.benchmarks.micro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Figures.Figure;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;

/**
 * Time and memory of single operations, by JMH in a process of its own.
 */
public final class AllocationWorkload implements Workload {

    private static final String BENCHMARKS = "^one\\.flowmade\\.aether\\.";

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final TimeValue ITERATION = TimeValue.milliseconds(400);

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public void run(Run run) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(BENCHMARKS)
            .forks(run.isFull() ? 5 : 1)
            .warmupIterations(4)
            .warmupTime(ITERATION)
            .measurementIterations(5)
            .measurementTime(ITERATION)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT);
        List<RunResult> results = new ArrayList<>(new Runner(options.build()).run());
        results.sort(Comparator.comparing((result) -> result.getPrimaryResult().getLabel()));
        run.keep(new Figures("time of one operation", "ns",
                results.stream().map((result) -> figure(result, result.getPrimaryResult().getScore())).toList()));
        run.keep(new Figures("memory allocated by one operation", "bytes",
                results.stream().map((result) -> figure(result, allocated(result))).toList()));
    }

    private static double allocated(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore();
    }

    private static Figure figure(RunResult result, double value) {
        return new Figure(result.getPrimaryResult().getLabel(), value);
    }

}
