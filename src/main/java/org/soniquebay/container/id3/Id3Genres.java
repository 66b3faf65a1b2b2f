package org.soniquebay.container.id3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Genres by number: the 80 of ID3v1 and the 112 that Winamp added (id3.org/id3v2.3.0, appendix A; Winamp 5.6).
public final class Id3Genres {

    private static final String[] NAMES = """
            Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|Oldies|Other|Pop|R&B|Rap|Reggae\
            |Rock|Techno|Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal\
            |Jazz+Funk|Fusion|Trance|Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise|Alternative Rock|Bass\
            |Soul|Punk|Space|Meditative|Instrumental Pop|Instrumental Rock|Ethnic|Gothic|Darkwave|Techno-Industrial\
            |Electronic|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|Gangsta Rap|Top 40|Christian Rap|Pop/Funk|Jungle\
            |Native American|Cabaret|New Wave|Psychedelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|Acid Punk|Acid Jazz|Polka\
            |Retro|Musical|Rock & Roll|Hard Rock|Folk|Folk-Rock|National Folk|Swing|Fast Fusion|Bebop|Latin|Revival|Celtic\
            |Bluegrass|Avantgarde|Gothic Rock|Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus\
            |Easy Listening|Acoustic|Humour|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus\
            |Porn Groove|Satire|Slow Jam|Club|Tango|Samba|Folklore|Ballad|Power Ballad|Rhythmic Soul|Freestyle|Duet\
            |Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall|Goa|Drum & Bass|Club-House|Hardcore|Terror|Indie|BritPop\
            |Afro-Punk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|Black Metal|Crossover|Contemporary Christian\
            |Christian Rock|Merengue|Salsa|Thrash Metal|Anime|JPop|Synthpop|Abstract|Art Rock|Baroque|Bhangra|Big Beat\
            |Breakbeat|Chillout|Downtempo|Dub|EBM|Eclectic|Electro|Electroclash|Emo|Experimental|Garage|Global|IDM|Illbient\
            |Industro-Goth|Jam Band|Krautrock|Leftfield|Lounge|Math Rock|New Romantic|Nu-Breakz|Post-Punk|Post-Rock\
            |Psytrance|Shoegaze|Space Rock|Trop Rock|World Music|Neoclassical|Audiobook|Audio Theatre|Neue Deutsche Welle\
            |Podcast|Indie Rock|G-Funk|Dubstep|Garage Rock|Psybient""".split("\\|");
    private static final Pattern REFERENCE = Pattern.compile("^\\((\\d{1,3}|RX|CR)\\)");

    private Id3Genres() {}

    /// The genre of a number; empty outside 0…191.
    public static Optional<String> name(int number) {
        return number >= 0 && number < NAMES.length ? Optional.of(NAMES[number]) : Optional.empty();
    }

    /// The genres in one value of TCON: "17", "(17)", "(51)(39)", "(4)Eurodisco", "((Bracketed)", "Shoegaze".
    static List<String> namesIn(String value) {
        List<String> names = new ArrayList<>();
        String rest = value.strip();
        for (Matcher matcher = REFERENCE.matcher(rest); matcher.find(); matcher = REFERENCE.matcher(rest)) {
            named(matcher.group(1)).ifPresent(names::add);
            rest = rest.substring(matcher.end());
        }
        String text = rest.startsWith("((") ? rest.substring(1) : rest;
        if (!text.isBlank()) {
            names.add(named(text).orElse(text));
        }
        return names;
    }

    private static Optional<String> named(String reference) {
        return switch (reference) {
            case "RX" -> Optional.of("Remix");
            case "CR" -> Optional.of("Cover");
            default -> reference.matches("\\d{1,3}") ? name(Integer.parseInt(reference)) : Optional.empty();
        };
    }
}
