package org.soniquebay.container.ebml;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.PictureType;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.container.tags.TagProblem;

/// Matroska and WebM: the first track with sound, tags of the file, the album and the track, attached pictures.
/// Layout: RFC 9559; names of tags: matroska.org/technical/tagging.html.
public final class MatroskaFormat implements ContainerFormat {

    private static final int SEGMENT = 0x1853_8067;
    private static final int INFO = 0x1549_A966;
    private static final int TIMESTAMP_SCALE = 0x2A_D7B1;
    private static final int DURATION = 0x4489;
    private static final int TITLE = 0x7BA9;
    private static final int TRACKS = 0x1654_AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_TYPE = 0x83;
    private static final int CODEC = 0x86;
    private static final int AUDIO = 0xE1;
    private static final int SAMPLING_RATE = 0xB5;
    private static final int CHANNELS = 0x9F;
    private static final int BITS = 0x6264;
    private static final int TAGS = 0x1254_C367;
    private static final int TAG = 0x7373;
    private static final int TARGETS = 0x63C0;
    private static final int TARGET_LEVEL = 0x68CA;
    private static final int SIMPLE_TAG = 0x67C8;
    private static final int TAG_NAME = 0x45A3;
    private static final int TAG_TEXT = 0x4487;
    private static final int ATTACHMENTS = 0x1941_A469;
    private static final int ATTACHED_FILE = 0x61A7;
    private static final int FILE_NAME = 0x466E;
    private static final int FILE_TYPE = 0x4660;
    private static final int FILE_DATA = 0x465C;

    private static final long SOUND = 2;
    private static final long ALBUM_LEVEL = 50;
    private static final double NANOSECONDS = 1e9;
    private static final long USUAL_SCALE = 1_000_000;
    /// The names whose meaning the level of a tag decides, for tags of an album.
    private static final Map<String, TagName> OF_ALBUM = Map.of("TITLE", TagName.ALBUM, "ARTIST", TagName.ALBUM_ARTIST,
            "TOTAL_PARTS", TagName.TRACK_TOTAL, "PART_NUMBER", TagName.DISC_NUMBER, "DATE_RELEASED", TagName.DATE, "DATE_RECORDED", TagName.DATE,
            "REPLAYGAIN_GAIN", TagName.REPLAYGAIN_ALBUM_GAIN, "REPLAYGAIN_PEAK", TagName.REPLAYGAIN_ALBUM_PEAK);
    private static final Map<String, TagName> OF_TRACK = Map.of("PART_NUMBER", TagName.TRACK_NUMBER, "DATE_RELEASED", TagName.DATE,
            "DATE_RECORDED", TagName.DATE, "REPLAYGAIN_GAIN", TagName.REPLAYGAIN_TRACK_GAIN, "REPLAYGAIN_PEAK", TagName.REPLAYGAIN_TRACK_PEAK);

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        Optional<Element> segment = Element.in(file).stream().filter(element -> element.id() == SEGMENT).findFirst();
        if (segment.isEmpty()) {
            raw.warn("Segment", TagProblem.MALFORMED, "the element that holds all others is missing");
            return;
        }
        List<Element> parts = segment.get().children();
        for (Element part : parts) {
            switch (part.id()) {
                case TRACKS -> tracks(part, raw);
                case TAGS -> tags(part, raw);
                case ATTACHMENTS -> attachments(part, raw);
                default -> { }
            }
        }
        for (Element part : parts) {
            if (part.id() == INFO) {
                info(part, file.size(), raw);
            }
        }
    }

    /// The title of the file counts where no tag names one.
    private static void info(Element info, long bytes, RawTags raw) throws IOException {
        Optional<String> title = info.text(TITLE);
        raw.addIfAbsent(TagName.TITLE, title.stream().toList());
        double seconds = info.decimal(DURATION).orElse(0.0) * info.number(TIMESTAMP_SCALE).orElse(USUAL_SCALE) / NANOSECONDS;
        AudioProperties known = raw.audio();
        AudioProperties whole = AudioProperties.of(known.codec(), seconds, bytes, known.samples());
        raw.audio(new AudioProperties(known.codec(), whole.seconds(), whole.bitrate(), known.samples()));
    }

    private static void tracks(Element tracks, RawTags raw) throws IOException {
        for (Element track : tracks.children()) {
            if (track.id() == TRACK && track.number(TRACK_TYPE).orElse(0L) == SOUND) {
                raw.audio(properties(track));
                return;
            }
        }
    }

    private static AudioProperties properties(Element track) throws IOException {
        String codec = codec(track.text(CODEC).orElse(""));
        Optional<Element> audio = track.child(AUDIO);
        if (audio.isEmpty()) {
            return AudioProperties.ofCodec(codec);
        }
        SampleFormat samples = SampleFormat.of((int) Math.round(audio.get().decimal(SAMPLING_RATE).orElse(0.0)),
                audio.get().number(CHANNELS).orElse(1L).intValue(), audio.get().number(BITS).orElse(0L).intValue());
        return new AudioProperties(codec, OptionalDouble.empty(), OptionalInt.empty(), samples);
    }

    private static String codec(String id) {
        String name = id.startsWith("A_") ? id.substring(2) : "unknown";
        return switch (name) {
            case "MPEG/L3" -> "mp3";
            case "MPEG/L2" -> "mp2";
            case String pcm when pcm.startsWith("PCM/") -> "pcm";
            case String aac when aac.startsWith("AAC") -> "aac";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    private static void tags(Element tags, RawTags raw) throws IOException {
        for (Element tag : tags.children()) {
            Optional<Element> targets = tag.id() == TAG ? tag.child(TARGETS) : Optional.empty();
            boolean album = targets.isPresent() && targets.get().number(TARGET_LEVEL).orElse(0L) == ALBUM_LEVEL;
            for (Element simple : tag.children()) {
                if (simple.id() == SIMPLE_TAG) {
                    simple(simple, album, raw);
                }
            }
        }
    }

    private static void simple(Element tag, boolean album, RawTags raw) throws IOException {
        String name = tag.text(TAG_NAME).orElse("").toUpperCase(Locale.ROOT);
        Optional<TagName> known = Optional.ofNullable((album ? OF_ALBUM : OF_TRACK).get(name)).or(() -> TagName.ofName(name));
        Optional<String> text = tag.text(TAG_TEXT);
        if (known.isPresent() && text.isPresent()) {
            raw.add(known.get(), text.get());
        }
    }

    /// The cover's name is "cover"; a small and a wide form of it may lie beside it.
    private static PictureType type(Element file) throws IOException {
        String name = file.text(FILE_NAME).orElse("").toLowerCase(Locale.ROOT);
        return name.startsWith("small_cover") || name.startsWith("cover_land") ? PictureType.OTHER : PictureType.FRONT_COVER;
    }

    private static void attachments(Element attachments, RawTags raw) throws IOException {
        for (Element file : attachments.children()) {
            Optional<Element> data = file.child(FILE_DATA);
            if (data.isPresent() && file.text(FILE_TYPE).orElse("").startsWith("image/") && raw.admitsPicture("attachment", data.get().body().size())) {
                raw.addPicture("attachment", type(file), data.get().body().bytes(0, (int) data.get().body().size()));
            }
        }
    }
}
