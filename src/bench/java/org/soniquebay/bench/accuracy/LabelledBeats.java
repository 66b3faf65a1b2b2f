package org.soniquebay.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;

/// The beats of a clip as labelled: a file with a line for each, its second and its place in the bar from 1 on.
///
/// @param seconds from the start, ascending
/// @param places the place of each in its bar, 1 for a downbeat
public record LabelledBeats(List<Double> seconds, List<Integer> places) {

    /// Beats this near to each other are the same one, as in MIREX's tasks.
    private static final double TOLERANCE = 0.07;

    public LabelledBeats {
        seconds = List.copyOf(seconds);
        places = List.copyOf(places);
        if (seconds.size() != places.size()) {
            throw new IllegalArgumentException("not a place for each beat");
        }
    }

    /// Reads a file of beats.
    ///
    /// @throws CommandFailure when the file is not there or a line is not a second and a place
    static LabelledBeats read(Path file) {
        List<Double> seconds = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (String line : lines(file)) {
            try {
                String[] fields = line.strip().split("\t");
                seconds.add(Double.parseDouble(fields[0]));
                places.add(Integer.parseInt(fields[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
                throw new CommandFailure(ExitCode.USAGE, file + " has a line that is no second and place in the bar: " + line);
            }
        }
        return new LabelledBeats(seconds, places);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            throw new CommandFailure(ExitCode.USAGE, "There is no file of beats " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those up to a second.
    public LabelledBeats until(double second) {
        int count = (int) seconds.stream().filter(beat -> beat <= second).count();
        return new LabelledBeats(seconds.subList(0, count), places.subList(0, count));
    }

    /// The first beats of bars, seconds.
    public List<Double> downbeats() {
        List<Double> downbeats = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            if (places.get(i) == 1) {
                downbeats.add(seconds.get(i));
            }
        }
        return downbeats;
    }

    /// Beats a bar.
    public int beatsPerBar() {
        return places.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /// The place of the beat at a second, or 0 where there is none within 70 ms.
    public int placeAt(double second) {
        int nearest = -1;
        for (int i = 0; i < seconds.size(); i++) {
            if (nearest < 0 || Math.abs(seconds.get(i) - second) < Math.abs(seconds.get(nearest) - second)) {
                nearest = i;
            }
        }
        return nearest >= 0 && Math.abs(seconds.get(nearest) - second) <= TOLERANCE ? places.get(nearest) : 0;
    }

    /// The F-measure within 70 ms: two times the matches through all of both, 0…1; 0 where both are empty.
    ///
    /// @param found seconds, ascending
    /// @param labelled seconds, ascending
    public static double agreement(List<Double> found, List<Double> labelled) {
        int matches = 0;
        int all = found.size() + labelled.size();
        for (int i = 0, j = 0; i < found.size() && j < labelled.size(); ) {
            double distance = found.get(i) - labelled.get(j);
            matches += Math.abs(distance) <= TOLERANCE ? 1 : 0;
            i += distance <= TOLERANCE ? 1 : 0;
            j += distance >= -TOLERANCE ? 1 : 0;
        }
        return all == 0 ? 0 : 2.0 * matches / all;
    }
}
