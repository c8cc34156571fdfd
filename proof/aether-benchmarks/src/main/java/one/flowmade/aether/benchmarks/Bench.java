package one.flowmade.aether.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import one.flowmade.aether.benchmarks.measure.Comparison;
import one.flowmade.aether.benchmarks.measure.Duel;
import one.flowmade.aether.benchmarks.measure.Figures;
import one.flowmade.aether.benchmarks.measure.Pace;
import one.flowmade.aether.benchmarks.measure.Run;
import one.flowmade.aether.benchmarks.measure.Workload;
import one.flowmade.aether.benchmarks.micro.AllocationWorkload;
import one.flowmade.aether.benchmarks.report.Environment;
import one.flowmade.aether.benchmarks.report.MarkdownTable;
import one.flowmade.aether.benchmarks.report.Report;
import one.flowmade.aether.benchmarks.report.Section;
import one.flowmade.aether.benchmarks.rivals.RivalsWorkload;
import one.flowmade.aether.benchmarks.workload.BesideWorkload;
import one.flowmade.aether.benchmarks.workload.DurableWorkload;
import one.flowmade.aether.benchmarks.workload.GrowthWorkload;
import one.flowmade.aether.benchmarks.workload.HistoryWorkload;
import one.flowmade.aether.benchmarks.workload.MemoryWorkload;
import one.flowmade.aether.benchmarks.workload.SaveWorkload;
import one.flowmade.aether.benchmarks.workload.StartWorkload;
import one.flowmade.aether.benchmarks.workload.StreamWorkload;

/**
 * The benchmarks, from the command line.
 */
public final class Bench {

    private static final List<Workload> WORKLOADS = List.of(new SaveWorkload(), new DurableWorkload(),
            new HistoryWorkload(), new BesideWorkload(), new StreamWorkload(), new GrowthWorkload(),
            new MemoryWorkload(), new StartWorkload(), new AllocationWorkload(), new RivalsWorkload());

    private Bench() {
    }

    public static void main(String[] args) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(args));
        if (names.equals(List.of("check"))) {
            System.exit(new Check().holds() ? 0 : 1);
        }
        boolean full = names.remove("--full");
        Path into = Path.of(option(names, "--into", System.getProperty("bench.results", "target/bench")));
        List<Workload> workloads = chosen(names);
        Environment environment = Environment.here();
        System.out.println(environment.describe());
        Report report = new Report(into);
        for (Workload workload : workloads) {
            report.write(measure(workload, full, environment));
        }
        System.out.println("results in " + into);
        System.exit(0);
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        arguments.remove(at);
        return arguments.remove(at);
    }

    private static List<Workload> chosen(List<String> names) {
        List<String> known = WORKLOADS.stream().map(Workload::name).toList();
        if (!known.containsAll(names)) {
            System.err.printf("workloads are %s%n", String.join(", ", known));
            System.exit(2);
        }
        return WORKLOADS.stream().filter((workload) -> names.isEmpty() || names.contains(workload.name())).toList();
    }

    private static Section measure(Workload workload, boolean full, Environment environment) throws Exception {
        Printing run = new Printing(full);
        workload.run(run);
        return new Section(workload.name(), environment, run.comparisons, run.figures);
    }

    /**
     * Shows each result as soon as it is there.
     */
    private static final class Printing implements Run {

        private final boolean full;

        private final List<Comparison> comparisons = new ArrayList<>();

        private final List<Figures> figures = new ArrayList<>();

        private Printing(boolean full) {
            this.full = full;
        }

        @Override
        public boolean isFull() {
            return this.full;
        }

        @Override
        public Comparison compare(Duel duel) throws Exception {
            Comparison comparison = duel.fight(this.full ? Pace.FULL : Pace.SHORT);
            System.out.println();
            System.out.print(MarkdownTable.of(comparison));
            this.comparisons.add(comparison);
            return comparison;
        }

        @Override
        public void keep(Figures figures) {
            System.out.println();
            System.out.print(MarkdownTable.of(figures));
            this.figures.add(figures);
        }

    }

}
