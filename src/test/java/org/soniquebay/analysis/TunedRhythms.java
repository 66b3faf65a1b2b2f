package org.soniquebay.analysis;

import java.util.List;

/// The rhythms the estimator was fitted on. [HeldOutRhythms] are others.
public final class TunedRhythms {

    public static final List<Rhythm> ALL = List.of(
            Rhythm.of("metronome", 1, 60, 190, "CLICK x"),
            Rhythm.of("metronome", 1, 60, 190, "CLICK Xxxx"),
            Rhythm.of("backbeat 8ths", 2, 60, 190, "KICK X...X... SNARE ..X...X. HAT xxxxxxxx"),
            Rhythm.of("backbeat 8ths", 2, 60, 190, "KICK X..xX... SNARE ..X...X. HAT XxXxXxXx"),
            Rhythm.of("backbeat 8ths", 2, 70, 180, "KICK X...Xx.. SNARE ..X...X. RIDE XxXxXxXx"),
            Rhythm.of("backbeat 4ths", 2, 80, 170, "KICK X...X... SNARE ..X...X. HAT x.x.x.x."),
            Rhythm.of("backbeat 16ths", 4, 60, 115, "KICK X.......X.x..... SNARE ....X.......X... HAT XxxxXxxxXxxxXxxx"),
            Rhythm.of("backbeat 16ths", 4, 60, 105, "KICK X..x..x.X....... SNARE ....X.......X... HAT XoxoXoxoXoxoXoxo"),
            Rhythm.of("house", 4, 112, 135, "KICK X...X...X...X... CLAP ....X.......X... HAT ..x...x...x...x."),
            Rhythm.of("house", 4, 115, 135, "KICK X...X...X...X... OPEN_HAT ..x...x...x...x. HAT xoxoxoxoxoxoxoxo CHORD x..x..x...x.x..."),
            Rhythm.of("techno", 4, 122, 150, "KICK X...X...X...X... HAT ..x...x...x...x. RIM ...x..x....x..x."),
            Rhythm.of("techno", 4, 120, 150, "KICK X...X...X...X... BASS ..x...x...x...x."),
            Rhythm.of("disco", 4, 100, 130, "KICK X...X...X...X... SNARE ....X.......X... OPEN_HAT ..x...x...x...x. HAT x...x...x...x..."),
            Rhythm.of("shuffle", 3, 60, 180, "KICK X.....X..... SNARE ...X.....X.. HAT x.xx.xx.xx.x"),
            Rhythm.of("shuffle", 3, 70, 160, "KICK X.....X.x... SNARE ...X.....X.. RIDE x.xx.xx.xx.x BASS x.xx.xx.xx.x"),
            Rhythm.of("swing", 3, 90, 190, "RIDE X..x.xX..x.x HAT ...x.....x.. BASS x..x..x..x.."),
            Rhythm.of("swing", 3, 80, 190, "RIDE X..x.xX..x.x HAT ...x.....x.. KICK o..o..o..o.. PLUCK x....x...x.."),
            Rhythm.swung("swung hip-hop", 4, 78, 105, 0.25, "KICK X.....x.x.x..... SNARE ....X.......X..o HAT x.x.x.x.x.x.x.xx"),
            Rhythm.of("breaks", 4, 75, 150, "KICK X.X.......XX.... SNARE ....X..o.o..X..o HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("breaks", 4, 70, 145, "KICK X.....x...X..x.. SNARE ....X..x....X... HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("breaks", 4, 75, 150, "KICK X..x..X...x..... SNARE ....X..o....X.o. HAT xxx.xxxxxx.xxxxx"),
            Rhythm.of("drum'n'bass", 4, 158, 182, "KICK X.........X..... SNARE ....X.......X... HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("drum'n'bass", 4, 158, 182, "KICK X.........X..... SNARE ....X..o.o..X... HAT xoxoxoxoxoxoxoxo BASS x.....x........."),
            Rhythm.of("half-time", 4, 125, 150, "KICK X.....x......... SNARE ........X....... HAT x.xxx.x.xxx.xxxx"),
            Rhythm.of("half-time", 2, 85, 112, "KICK X....x.. SNARE ....X... HAT xxxxxxxx"),
            Rhythm.of("trap", 4, 128, 152, "KICK X.....x...x..... CLAP ........X....... HAT xxxxxxxxxxxxxxxx|x.x.x.x.xxxxx.x."),
            Rhythm.of("double-time", 4, 80, 120, "KICK X...X...X...X... SNARE ..X...X...X...X. HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("train beat", 4, 80, 125, "KICK X...X...X...X... SNARE xoXoxoXoxoXoxoXx BASS x.......x......."),
            Rhythm.of("polka", 2, 95, 130, "BASS X.x.X.x. CHORD .x.x.x.x KICK x.x.x.x. SNARE .x.x.x.x"),
            Rhythm.of("boom bap", 4, 76, 102, "KICK X.......xX...... SNARE ....X.......X... HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("funk", 4, 88, 120, "KICK X..x..x.....x... SNARE ....X..o.o..X..o HAT xxxxxxxxxxxxxxxx"),
            Rhythm.of("motown", 2, 95, 150, "KICK X..xX... SNARE X.X.X.X. COWBELL x.x.x.x."),
            Rhythm.of("punk", 2, 150, 190, "KICK X.xxX.x. SNARE ..X...X. HAT x.x.x.x. CHORD xxxxxxxx"),
            Rhythm.of("metal", 4, 110, 190, "KICK xxxxxxxxxxxxxxxx SNARE ....X.......X... RIDE x...x...x...x..."),
            Rhythm.of("waltz", 2, 85, 180, "KICK X..... SNARE ..x.x. HAT x.x.x."),
            Rhythm.of("waltz", 2, 80, 170, "BASS X..... CHORD ..x.x. "),
            Rhythm.of("6/8", 3, 60, 85, "KICK X..... SNARE ...X.. HAT xxxxxx"),
            Rhythm.of("6/8", 3, 60, 80, "KICK X....xX..... SNARE ...X.....X.. HAT XxxXxxXxxXxx CHORD x.....x....."),
            Rhythm.of("bossa", 2, 110, 150, "KICK X..xX..x RIM x..x..x...x..x.. HAT xxxxxxxx"),
            Rhythm.of("son clave", 4, 85, 120, "RIM x..x..x...x.x... COWBELL X...x...X...x... SHAKER xxxxxxxxxxxxxxxx"),
            Rhythm.of("salsa", 2, 150, 190, "RIM x..x..x...x.x... COWBELL X.x.X.x. BASS ...x..x. HAT xxxxxxxx"),
            Rhythm.of("reggaeton", 4, 82, 108, "KICK X...X...X...X... SNARE ...X..X....X..X. HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("one drop", 4, 62, 90, "KICK ........X....... RIM ........X....... HAT x.x.x.x.x.x.x.x. CHORD ....x.......x..."),
            Rhythm.of("one drop", 4, 62, 90, "KICK ....X.......X... HAT x.x.x.x.x.x.x.x. CHORD ..x...x...x...x."),
            Rhythm.of("steppers", 4, 110, 145, "KICK X...X...X...X... RIM ....x.......x... CHORD ....x.......x... HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("arpeggio", 2, 70, 140, "PLUCK XxxxXxxx BASS X......."),
            Rhythm.of("arpeggio", 4, 60, 90, "PLUCK XxxxxxxxXxxxxxxx BASS X.......X......."),
            Rhythm.of("comping", 2, 65, 130, "CHORD X.x.x.x. BASS X...x..."),
            Rhythm.of("comping", 2, 70, 140, "CHORD xxxxxxxx BASS X..xX..."),
            Rhythm.of("strumming", 4, 65, 120, "CHORD X...x.x...x.x.x. HAT x...x...x...x..."),
            Rhythm.of("toms", 4, 80, 135, "TOM X..x..x.X..x..x. KICK X...X...X...X..."));

    private TunedRhythms() {
    }
}
