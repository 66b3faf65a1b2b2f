package org.soniquebay.analysis;

import java.util.List;

/// Rhythms never used for fitting the estimator: they only judge it.
public final class HeldOutRhythms {

    public static final List<Rhythm> ALL = List.of(
            Rhythm.of("backbeat", 2, 60, 190, "KICK X....xX. SNARE ..X...X. HAT xxxxxxxx"),
            Rhythm.of("backbeat", 2, 60, 190, "KICK X.x.X... CLAP ..X...X. HAT xxxxxxxx BASS xxxxxxxx"),
            Rhythm.of("backbeat", 4, 60, 110, "KICK X.....x.X..x.... SNARE ....X.......X... SHAKER xoxoxoxoxoxoxoxo"),
            Rhythm.of("backbeat", 2, 65, 185, "KICK X...Xx.x SNARE ..X...X. RIDE x.x.x.x. CHORD x...x..."),
            Rhythm.of("four on the floor", 4, 108, 138, "KICK X...X...X...X... CLAP ....x.......x... SHAKER x.xxx.xxx.xxx.xx"),
            Rhythm.of("four on the floor", 4, 118, 148, "KICK X...X...X...X... OPEN_HAT ..X...X...X...X. BASS .xxx.xxx.xxx.xxx"),
            Rhythm.of("four on the floor", 2, 100, 150, "KICK X.X.X.X."),
            Rhythm.of("shuffle", 3, 62, 180, "KICK X....xX....x SNARE ...X.....X.. HAT x.xx.xx.xx.x"),
            Rhythm.of("shuffle", 3, 62, 170, "KICK X..X..X..X.. SNARE ...X.....X.. HAT x.xx.xx.xx.x BASS x.xx.xx.xx.x"),
            Rhythm.of("12/8 blues", 3, 60, 85, "KICK X.......xX.. SNARE ...X.....X.. RIDE xxxxxxxxxxxx CHORD x.....x....."),
            Rhythm.of("swing", 3, 80, 190, "RIDE X..x.xX..x.x RIM .........x.. BASS x..x..x..x.."),
            Rhythm.of("swing", 3, 90, 190, "RIDE x..X.xx..X.x HAT ...X.....X.. KICK x.....x....."),
            Rhythm.swung("swung 16ths", 4, 76, 108, 0.3, "KICK X.....xX..x..... SNARE ....X.......X... HAT xxxxxxxxxxxxxxxx"),
            Rhythm.of("breaks", 4, 70, 155, "KICK X.x.......xx....|X.x.......x..... SNARE ....X..x.x..X..x|....X..x.x....X. RIDE x.x.x.x.x.x.x.x."),
            Rhythm.of("breaks", 4, 75, 150, "KICK X..x...x..x..x.. SNARE ....X.......X... HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("breaks", 4, 90, 150, "KICK X.....X..X...... SNARE ....X.......X..x OPEN_HAT ..............x. HAT xxxxxxxxxxxxxx.."),
            Rhythm.of("two-step", 4, 126, 140, "KICK X.........x..... SNARE ....X.......X... HAT ..x.x.x...x.x.xx"),
            Rhythm.of("electro", 4, 106, 132, "KICK X.....X...x..... SNARE ....X.......X... COWBELL x.xx.xx.x.xx.xx. HAT x.x.x.x.x.x.x.x."),
            Rhythm.of("jungle", 4, 158, 180, "KICK X.x.......xx.... SNARE ....X..o.o..X..o HAT x.x.x.x.x.x.x.x. BASS x...............|........x......."),
            Rhythm.of("drum'n'bass", 4, 160, 180, "KICK X.....x...X..... SNARE ....X.......X... RIDE x.x.x.x.x.x.x.x."),
            Rhythm.of("half-time", 4, 130, 150, "KICK X..........x.... SNARE ........X....... HAT xxxxxxxxxxxxxxxx BASS x....x....x....."),
            Rhythm.of("half-time", 2, 86, 110, "KICK X..x.... SNARE ....X... RIDE xxxxxxxx"),
            Rhythm.of("double-time", 4, 80, 116, "KICK X...X..xX...X... SNARE ..X...X...X...X. RIDE x.x.x.x.x.x.x.x."),
            Rhythm.of("country", 2, 90, 130, "BASS X.x.X.x. SNARE .x.x.x.x CHORD .x.x.x.x"),
            Rhythm.of("ska", 2, 105, 150, "KICK ..X...X. HAT x.x.x.x. CHORD .x.x.x.x BASS x.x.x.x."),
            Rhythm.of("bo diddley", 4, 88, 118, "TOM X..x..x...x.x... KICK X...X...X...X... SHAKER xxxxxxxxxxxxxxxx"),
            Rhythm.of("stomp", 2, 70, 130, "KICK X.X...X. CLAP ..X...X. HAT x.x.x.x."),
            Rhythm.of("surf", 2, 130, 180, "KICK X...X... SNARE ..XX..X. RIDE xxxxxxxx"),
            Rhythm.of("cha-cha", 2, 105, 128, "COWBELL X.x.X.x. TOM ......xx RIM ..x..... SHAKER xxxxxxxx BASS X..x..x."),
            Rhythm.of("rumba clave", 4, 84, 118, "RIM x..x...x..x.x... TOM ..x...xx..x...xx SHAKER x.xxx.xxx.xxx.xx COWBELL x...x...x...x..."),
            Rhythm.of("samba", 4, 88, 112, "KICK x..xX..xx..xX..x SHAKER XxxXXxxXXxxXXxxX"),
            Rhythm.of("soca", 4, 105, 130, "KICK X...X...X...X... SNARE ...x..x....x..x. HAT ..x...x...x...x."),
            Rhythm.of("jazz waltz", 3, 100, 180, "RIDE X..x.xx.. HAT ...x..x.. BASS X........"),
            Rhythm.of("waltz", 2, 90, 175, "KICK X..... SNARE ..x.xx RIDE x.xxx. BASS X....."),
            Rhythm.of("6/8", 3, 60, 82, "KICK X.....X..x.. SNARE ...X.....X.. HAT xxxxxxxxxxxx"),
            Rhythm.of("6/8", 3, 60, 80, "PLUCK XxxxxxXxxxxx BASS X.....X..... SNARE ...X.....X.."),
            Rhythm.of("piano", 2, 68, 120, "CHORD X.x.x.x. PLUCK x..xx.x. BASS X...X..."),
            Rhythm.of("piano", 4, 60, 84, "PLUCK XxxxXxxxXxxxXxxx BASS X.......X....... CHORD X..............."),
            Rhythm.of("guitar", 4, 70, 115, "CHORD X..xx.xxX..xx.xx"),
            Rhythm.of("march", 2, 95, 130, "KICK X.x.X.x. SNARE x.xxx.xx"),
            Rhythm.of("click", 2, 60, 150, "CLICK Xoxoxoxo"));

    private HeldOutRhythms() {
    }
}
