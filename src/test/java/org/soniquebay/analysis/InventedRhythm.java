package org.soniquebay.analysis;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/// Invents rhythms for fitting: a metre and a feel at random, then kick, snare and cymbals as these conventions allow.
/// The conventions decide the label: snares on two and four (a beat is what lies between kick and snare), waltzes
/// counted in three, 6/8 counted in two, half time counted by its hats.
public final class InventedRhythm {

    private final Random random;
    private final Map<Instrument, String> parts = new EnumMap<>(Instrument.class);

    private InventedRhythm(Random random) {
        this.random = random;
    }

    public static Rhythm from(Random random) {
        InventedRhythm invented = new InventedRhythm(random);
        int kind = random.nextInt(25);
        if (kind < 5) {
            return invented.eighths();
        }
        if (kind < 8) {
            return invented.sixteenths();
        }
        if (kind < 10) {
            return invented.fourOnTheFloor();
        }
        if (kind < 13) {
            return invented.triplets();
        }
        if (kind < 15) {
            return invented.three();
        }
        if (kind < 16) {
            return invented.compound();
        }
        if (kind < 18) {
            return invented.breaks();
        }
        if (kind < 20) {
            return kind < 19 ? invented.halfTime() : invented.withoutDrums();
        }
        if (kind < 22) {
            return invented.sparse();
        }
        return kind < 24 ? invented.percussion() : invented.counted();
    }

    private Rhythm eighths() {
        parts.put(Instrument.KICK, "X" + maybe(".", 0.2) + hits(2, 0.2) + "X" + hits(3, 0.25));
        parts.put(one(Instrument.SNARE, Instrument.SNARE, Instrument.CLAP, Instrument.RIM), "..X" + maybe("o", 0.1) + "..X" + maybe("x", 0.15));
        parts.put(cymbal(), pick("xxxxxxxx", "XxXxXxXx", "xXxXxXxX", "x.x.x.x.", "xxxxxxxx", "XoXoXoXo", ".x.x.x.x", "xxx.xxxx"));
        bass("x.x.x.x.", "xxxxxxxx", "x...x...", "x..xx...", "x.......", "x..x..x.");
        return rhythm("eighths", 2, 62, 188);
    }

    private Rhythm sixteenths() {
        parts.put(Instrument.KICK, "X" + hits(3, 0.12) + "." + hits(3, 0.15) + pick("X", "x", "x", ".") + hits(3, 0.2) + "." + hits(3, 0.12));
        parts.put(one(Instrument.SNARE, Instrument.CLAP, Instrument.RIM), "...." + "X" + ghosts(3) + ".." + ghosts(2) + "X" + ghosts(3));
        parts.put(cymbal(), pick("xxxxxxxxxxxxxxxx", "XoxoXoxoXoxoXoxo", "XxxxXxxxXxxxXxxx", "x.xxx.xxx.xxx.xx", "xx.xxx.xxx.xxx.x", "x.x.x.x.x.x.x.x."));
        bass("x.......x.......", "x..x..x.........", "x.x.x.x.x.x.x.x.", "x.....x...x.....");
        double swing = random.nextInt(3) == 0 ? Instrument.between(random, 0.1, 0.33) : 0;
        return new Rhythm("sixteenths", 4, 60, 118, swing, parts);
    }

    private Rhythm fourOnTheFloor() {
        parts.put(Instrument.KICK, "X...X...X...X...");
        if (random.nextInt(3) > 0) {
            parts.put(one(Instrument.CLAP, Instrument.SNARE), "....X.......X" + ghosts(3));
        }
        parts.put(one(Instrument.HAT, Instrument.OPEN_HAT, Instrument.SHAKER), pick("..x...x...x...x.", "x.x.x.x.x.x.x.x.", "xxxxxxxxxxxxxxxx", "x.xxx.xxx.xxx.xx", "..xx..xx..xx..xx"));
        if (random.nextBoolean()) {
            parts.put(one(Instrument.RIM, Instrument.COWBELL, Instrument.TOM, Instrument.PLUCK, Instrument.CHORD), hits(16, 0.3));
        }
        bass("..x...x...x...x.", ".xxx.xxx.xxx.xxx", "x.x.x.x.x.x.x.x.", "x..x..x.x..x..x.");
        return rhythm("four on the floor", 4, 96, 152);
    }

    private Rhythm triplets() {
        parts.put(one(Instrument.RIDE, Instrument.HAT, Instrument.HAT), pick("x.xx.xx.xx.x", "X..x.xX..x.x", "x..X.xx..X.x", "xxxxxxxxxxxx", "x.xX.xx.xX.x", "x..x.xx..x.x"));
        if (random.nextInt(4) > 0) {
            parts.put(Instrument.KICK, pick("X.....X.....", "X....xX.....", "X.....X.x...", "X..X..X..X..", "X....xX....x", "X.......xX..", "o..o..o..o.."));
        }
        if (random.nextInt(5) > 0) {
            parts.put(one(Instrument.SNARE, Instrument.SNARE, Instrument.RIM, Instrument.SHAKER), pick("...X.....X..", "...X.....X..", "...X....oX..", "...X.o...X.o", ".........X.."));
        }
        bass("x..x..x..x..", "x.xx.xx.xx.x", "x.....x.....", "x..x.xx..x.x");
        return rhythm("triplets", 3, 62, 190);
    }

    private Rhythm three() {
        boolean swung = random.nextInt(3) == 0;
        if (swung) {
            parts.put(Instrument.RIDE, pick("X..x.xx..", "X..x..x.x", "X..x.xx.x", "x..x..x.."));
            parts.put(one(Instrument.HAT, Instrument.SNARE, Instrument.RIM), pick("...x..x..", "...x.....", "......x..", "...X.oX.."));
            bass("x........", "x..x..x..");
            return rhythm("waltz", 3, 84, 185);
        }
        parts.put(one(Instrument.KICK, Instrument.BASS), pick("X.....", "X.....", "X....x", "X.x..."));
        parts.put(one(Instrument.SNARE, Instrument.CHORD, Instrument.RIM, Instrument.CLAP), pick("..x.x.", "..x.x.", "..x...", "....x.", "..x.xx", "..xxx."));
        if (random.nextInt(3) > 0) {
            parts.put(one(Instrument.HAT, Instrument.RIDE, Instrument.PLUCK, Instrument.SHAKER), pick("x.x.x.", "xxxxxx", "x.xxx.", "Xxxxxx", "X.x.x."));
        }
        return rhythm("waltz", 2, 78, 185);
    }

    private Rhythm compound() {
        parts.put(Instrument.KICK, pick("X.....", "X....x", "X.....X..x..", "X....xX....."));
        parts.put(one(Instrument.SNARE, Instrument.RIM, Instrument.CLAP), pick("...X..", "...X..", "...X.o"));
        parts.put(one(Instrument.HAT, Instrument.RIDE, Instrument.SHAKER, Instrument.PLUCK), pick("xxxxxx", "XxxXxx", "xxxXxx", "x.xx.x"));
        bass("x.....", "x..x..", "x.xx.x");
        return rhythm("6/8", 3, 60, 86);
    }

    private Rhythm breaks() {
        parts.put(Instrument.KICK, pick("X.x.......xx....", "X..x..x...x.....", "X.....x...X..x..", "X.........x.....", "X.x..x....x.....", "X......x..X.....") + "X" + hits(3, 0.2) + "." + hits(3, 0.2) + "." + hits(3, 0.35) + "." + hits(3, 0.1));
        parts.put(Instrument.SNARE, "....X" + ghosts(3) + ghosts(4) + pick("X", "X", "X", ".") + ghosts(3) + "....X" + ghosts(3) + ghosts(4) + pick("X", "X", ".") + pick("...", ".X.", "..x"));
        parts.put(cymbal(), pick("x.x.x.x.x.x.x.x.", "xxxxxxxxxxxxxxxx", "x.x.x.x.x.x.x.xx", "..x.x.x...x.x.xx", "x...x...x...x..."));
        bass("x...............", "x.....x.........", "x..x..x...x.....");
        return random.nextInt(3) == 0 ? rhythm("fast breaks", 4, 156, 184) : rhythm("breaks", 4, 72, 156);
    }

    private Rhythm halfTime() {
        parts.put(one(Instrument.SNARE, Instrument.CLAP), "........X" + ghosts(7));
        parts.put(Instrument.KICK, "X" + hits(7, 0.15) + "." + hits(7, 0.15));
        parts.put(Instrument.HAT, pick("xxxxxxxxxxxxxxxx", "x.xxx.x.xxx.xxxx", "x.x.x.x.x.x.xxxx", "xoxoxoxoxoxoxoxo", "xxx.xxx.xxxxxxx."));
        bass("x...............", "x.....x...x.....", "x..x..x.........");
        return rhythm("half-time", 4, 124, 152);
    }

    /// Kick and snare by turns with hardly a cymbal.
    private Rhythm sparse() {
        parts.put(Instrument.KICK, "X" + maybe("x", 0.1) + maybe("x", 0.25) + maybe("x", 0.1) + pick("X", "X", "x", ".") + hits(3, 0.12));
        parts.put(one(Instrument.SNARE, Instrument.CLAP, Instrument.RIM), "..X...X" + maybe("x", 0.1));
        if (random.nextBoolean()) {
            parts.put(cymbal(), pick("x.x.x.x.", "x.......", "..x...x.", "x...x..."));
        }
        bass("x.x.x.x.", "x...x...", "x.......");
        return rhythm("sparse", 2, 64, 176);
    }

    /// A steady bell, drum or kick on every beat under syncopated figures in sixteenths.
    private Rhythm percussion() {
        parts.put(one(Instrument.KICK, Instrument.COWBELL, Instrument.TOM), pick("X...X...X...X...", "x...X...x...X...", "x..xX..xx..xX..x", "X...x...X...x..."));
        parts.put(one(Instrument.RIM, Instrument.SNARE, Instrument.CLAP), pick("...x..x....x..x.", "x..x..x...x.x...", "..x.x...x..x..x.", "x.x..x.x.x..x.x.", "...x..x...x...x."));
        if (random.nextInt(4) > 0) {
            parts.put(one(Instrument.SHAKER, Instrument.HAT), pick("xxxxxxxxxxxxxxxx", "XxxxXxxxXxxxXxxx", "x.xxx.xxx.xxx.xx", "xxXxxxXxxxXxxxXx", "x.x.x.x.x.x.x.x."));
        }
        bass("x..x..x.x..x..x.", "...x..x....x..x.", "x.......x.......");
        return rhythm("percussion", 4, 84, 126);
    }

    /// A metronome, alone or with softer subdivisions.
    private Rhythm counted() {
        Instrument voice = one(Instrument.CLICK, Instrument.RIM, Instrument.HAT, Instrument.COWBELL, Instrument.KICK, Instrument.CLAP);
        if (random.nextBoolean()) {
            parts.put(voice, pick("x", "Xxxx", "Xxx"));
            return rhythm("counted", 1, 60, 190);
        }
        parts.put(voice, pick("Xo", "XoXoXoXo", "XoxoXoxo"));
        return rhythm("counted", 2, 60, 140);
    }

    private Rhythm withoutDrums() {
        parts.put(Instrument.PLUCK, pick("xxxxxxxx", "Xxxxxxxx", "x.xxx.xx", "XxxxXxxx", "x.x.xxx."));
        parts.put(one(Instrument.CHORD, Instrument.BASS), pick("X.......", "X...X...", "x.x.x.x.", "X..xx.x."));
        bass("x.......", "x...x...");
        return rhythm("no drums", 2, 66, 132);
    }

    private Rhythm rhythm(String family, int stepsPerBeat, double slowest, double fastest) {
        return new Rhythm(family, stepsPerBeat, slowest, fastest, 0, parts);
    }

    private Instrument cymbal() {
        return one(Instrument.HAT, Instrument.HAT, Instrument.RIDE, Instrument.SHAKER, Instrument.OPEN_HAT);
    }

    private Instrument one(Instrument... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void bass(String... choices) {
        if (random.nextInt(5) < 2) {
            parts.putIfAbsent(Instrument.BASS, pick(choices));
        }
    }

    private String maybe(String step, double chance) {
        return random.nextDouble() < chance ? step : ".";
    }

    private String hits(int steps, double chance) {
        StringBuilder hits = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            hits.append(maybe("x", chance));
        }
        return hits.toString();
    }

    private String ghosts(int steps) {
        StringBuilder ghosts = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            ghosts.append(maybe("o", 0.15));
        }
        return ghosts.toString();
    }
}
