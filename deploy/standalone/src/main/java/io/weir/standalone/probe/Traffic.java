package io.weir.standalone.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the packets of a stream were like, measured.
 *
 * <p>Where a live source begins with what it had in store, that burst says nothing of its rate or its punctuality: both are
 * measured from there on.
 *
 * @param packets how many came
 * @param seconds of the stream that they cover, by their timestamps, or for want of these by when they came
 * @param framesPerSecond over that time; NaN with fewer than two packets
 * @param bitsPerSecond over that time; NaN with fewer than two packets
 * @param unstamped packets without a timestamp
 * @param jumps timestamps more than {@value #LATE_SECONDS} s behind, or far ahead, of the one before; of a
 *     live source not those of its first {@value #OPENING_SECONDS} s
 * @param variable whether frames are unevenly spaced
 * @param step the usual time between two frames, in seconds; NaN without timestamps
 * @param arrivalsPerSecond how many came in a second of real time; NaN if that says nothing
 * @param jitterSeconds by how much packets came later than the most punctual one, leaving the worst 5 % aside; NaN if
 *     that says nothing
 * @param silence the longest time in seconds in which nothing came
 */
record Traffic(
        int packets,
        double seconds,
        double framesPerSecond,
        double bitsPerSecond,
        Keyframes keyframes,
        int unstamped,
        int jumps,
        boolean variable,
        double step,
        double arrivalsPerSecond,
        double jitterSeconds,
        double silence) {
    private static final double LATE_SECONDS = 1;
    private static final double GAP_STEPS = 10;
    private static final double OPENING_SECONDS = 0.5;
    private static final double UNEVEN = 0.3;

    /**
     * Measures packets.
     *
     * @param live whether they came as the pictures were taken
     * @param end when watching ended, on the packets' clock
     */
    static Traffic of(List<PacketSeen> packets, boolean live, double end) {
        double[] steps = steps(packets);
        double step = steps.length == 0 ? Double.NaN : steps[steps.length / 2];
        int unstamped =
                (int) packets.stream().filter(p -> Double.isNaN(p.stamp())).count();
        int count = packets.size();
        double arrived = count == 0
                ? 0
                : packets.getLast().arrival() - packets.getFirst().arrival();
        double sum = Arrays.stream(steps).filter(s -> !isGap(s, step)).sum();
        int even = (int) Arrays.stream(steps).filter(s -> !isGap(s, step)).count();
        // The last frame lasts as well: n frames cover n steps.
        double seconds = even > 0 ? sum * count / even : live && count > 1 ? arrived * count / (count - 1) : Double.NaN;
        double bytes = packets.stream().mapToDouble(PacketSeen::bytes).sum();
        double rate = count / seconds;
        int settled = live ? settled(packets, step) : count;
        return new Traffic(
                count,
                seconds,
                rate,
                8 * bytes / seconds,
                Keyframes.of(packets, rate),
                unstamped,
                jumps(packets, step, live),
                isVariable(steps, step),
                step,
                arrivals(packets, settled),
                jitter(packets, settled),
                live ? silence(packets, end) : 0);
    }

    /** Times between frames that follow each other, in rising order. */
    private static double[] steps(List<PacketSeen> packets) {
        List<Double> steps = new ArrayList<>();
        List<Double> run = new ArrayList<>();
        double last = Double.NaN;
        for (PacketSeen packet : packets) {
            if (packet.stamp() < last - LATE_SECONDS) {
                addSteps(run, steps);
                run.clear();
            }
            if (!Double.isNaN(packet.stamp())) {
                run.add(packet.stamp());
                last = packet.stamp();
            }
        }
        addSteps(run, steps);
        return steps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static void addSteps(List<Double> run, List<Double> steps) {
        List<Double> shown = run.stream().sorted().toList(); // B-frames may come out of order
        for (int i = 1; i < shown.size(); i++) {
            steps.add(shown.get(i) - shown.get(i - 1));
        }
    }

    private static boolean isGap(double step, double usual) {
        return step > LATE_SECONDS && step > GAP_STEPS * usual;
    }

    private static boolean isVariable(double[] steps, double usual) {
        return steps.length > 10 && steps[steps.length * 9 / 10] - steps[steps.length / 10] > UNEVEN * usual;
    }

    /** A live stream without times of its own is timed by its arrival, once it is open: that is no jump. */
    private static int jumps(List<PacketSeen> packets, double step, boolean live) {
        int jumps = 0;
        double from = live && !packets.isEmpty() ? packets.getFirst().arrival() + OPENING_SECONDS : 0;
        double last = Double.NaN;
        for (PacketSeen packet : packets) {
            boolean jump = packet.stamp() < last - LATE_SECONDS || isGap(packet.stamp() - last, step);
            jumps += jump && packet.arrival() >= from ? 1 : 0;
            last = Double.isNaN(packet.stamp()) ? last : packet.stamp();
        }
        return jumps;
    }

    /** The first packet that did not wait in some store: one that came no later after its timestamp than most later ones. */
    private static int settled(List<PacketSeen> packets, double step) {
        double[] later = packets.stream()
                .skip(packets.size() / 2)
                .mapToDouble(Traffic::offset)
                .sorted()
                .toArray();
        if (later.length == 0 || Double.isNaN(later[later.length - 1])) {
            return packets.size();
        }
        double usual = later[later.length / 2] + step;
        int first = 0;
        while (first < packets.size() && !(offset(packets.get(first)) <= usual)) {
            first++;
        }
        return first;
    }

    private static double offset(PacketSeen packet) {
        return packet.arrival() - packet.stamp();
    }

    private static double arrivals(List<PacketSeen> packets, int from) {
        int count = packets.size() - 1 - from;
        return count < 1
                ? Double.NaN
                : count / (packets.getLast().arrival() - packets.get(from).arrival());
    }

    private static double jitter(List<PacketSeen> packets, int from) {
        double[] offsets = packets.stream()
                .skip(from)
                .mapToDouble(Traffic::offset)
                .filter(o -> !Double.isNaN(o))
                .sorted()
                .toArray();
        return offsets.length < 2 ? Double.NaN : offsets[offsets.length * 95 / 100] - offsets[0];
    }

    private static double silence(List<PacketSeen> packets, double end) {
        double longest = 0;
        for (int i = 0; i < packets.size(); i++) {
            double next = i + 1 < packets.size() ? packets.get(i + 1).arrival() : end;
            longest = Math.max(longest, next - packets.get(i).arrival());
        }
        return longest;
    }
}
