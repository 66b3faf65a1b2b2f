package org.soniquebay.container.chunks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.container.bytes.Region;
import org.soniquebay.container.tags.AudioProperties;
import org.soniquebay.container.tags.ContainerFormat;
import org.soniquebay.container.tags.Limits;
import org.soniquebay.container.tags.RawTags;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagProblem;

/// MP4 and M4A: the sound's description from the first audio track, the tags from `moov/udta/meta/ilst`, and from
/// `moov/udta` itself for those that are missing there.
/// Layouts: ISO 14496-12, 14496-14; Apple's QuickTime File Format.
public final class Mp4Format implements ContainerFormat {

    private static final int SAMPLE_ENTRY = 36;
    /// Room for the description of one track.
    private static final int DESCRIPTIONS = 512;
    private static final int MPEG_1_AUDIO = 0x6B;
    private static final int MPEG_2_AUDIO = 0x69;

    @Override
    public void read(Region file, RawTags raw) throws IOException {
        List<Atom> top = Atom.in(file);
        Optional<Atom> movie = top.stream().filter(atom -> atom.type().equals("moov")).findFirst();
        if (movie.isEmpty()) {
            raw.warn("moov", TagProblem.TRUNCATED, "the atom that describes the file is missing");
            return;
        }
        long audioBytes = top.stream()
                .filter(atom -> atom.type().equals("mdat"))
                .mapToLong(atom -> atom.body().size())
                .sum();
        try {
            track(movie.get(), audioBytes, raw);
        } catch (EOFException _) {
            raw.warn("trak", TagProblem.TRUNCATED, "the description of the track ends early");
        }
        try {
            tags(movie.get(), raw);
        } catch (EOFException _) {
            raw.warn("ilst", TagProblem.TRUNCATED, "the tags end early");
        }
    }

    private static void track(Atom movie, long audioBytes, RawTags raw) throws IOException {
        for (Atom child : movie.children()) {
            Optional<Atom> media = child.type().equals("trak") ? child.child("mdia") : Optional.empty();
            if (media.isPresent() && isSound(media.get())) {
                raw.audio(properties(movie, media.get(), audioBytes));
                return;
            }
        }
        raw.warn("trak", TagProblem.MALFORMED, "the file has no audio track");
    }

    private static boolean isSound(Atom media) throws IOException {
        Optional<Atom> handler = media.child("hdlr");
        return handler.isPresent() && handler.get().body().holds(8, "soun");
    }

    private static AudioProperties properties(Atom movie, Atom media, long audioBytes) throws IOException {
        // The movie's length leaves out the encoder's silence, which the edit list cuts; the track's own does not.
        double presented = seconds(movie, "mvhd");
        double seconds = presented > 0 ? presented : seconds(media, "mdhd");
        Optional<Atom> descriptions = Atom.at(media, "minf", "stbl", "stsd");
        if (descriptions.isEmpty() || descriptions.get().body().size() < 8 + SAMPLE_ENTRY) {
            return AudioProperties.of("unknown", seconds, audioBytes, SampleFormat.UNKNOWN);
        }
        ByteBuffer entry = descriptions.get().body().bigEndian(8, SAMPLE_ENTRY);
        String type = descriptions.get().body().code(12, 4);
        boolean lossless = type.equals("alac") || type.equals("fLaC");
        int bits = Short.toUnsignedInt(entry.getShort(26));
        SampleFormat samples = new SampleFormat(
                OptionalInt.of(sampleRate(entry, media)),
                OptionalInt.of(Short.toUnsignedInt(entry.getShort(24))),
                lossless ? OptionalInt.of(bits) : OptionalInt.empty());
        return AudioProperties.of(codec(type, descriptions.get().body()), seconds, audioBytes, samples);
    }

    /// The entry's 16.16 number cannot hold rates above 65 535 Hz; the track's time scale then is the rate.
    private static int sampleRate(ByteBuffer entry, Atom media) throws IOException {
        int rate = Short.toUnsignedInt(entry.getShort(32));
        Optional<Atom> header = media.child("mdhd");
        if (rate > 0 || header.isEmpty()) {
            return rate;
        }
        Region body = header.get().body();
        return body.bigEndian(isLong(body) ? 20 : 12, 4).getInt();
    }

    private static boolean isLong(Region header) throws IOException {
        return header.bytes(0, 1)[0] == 1;
    }

    private static double seconds(Atom parent, String type) throws IOException {
        Optional<Atom> header = parent.child(type);
        if (header.isEmpty()) {
            return 0;
        }
        Region body = header.get().body();
        boolean isLong = isLong(body);
        long scale = Integer.toUnsignedLong(body.bigEndian(isLong ? 20 : 12, 4).getInt());
        long units = isLong
                ? body.bigEndian(24, 8).getLong()
                : Integer.toUnsignedLong(body.bigEndian(16, 4).getInt());
        return scale == 0 ? 0 : (double) units / scale;
    }

    private static String codec(String sampleEntry, Region descriptions) throws IOException {
        return switch (sampleEntry) {
            case "mp4a" -> isMp3(descriptions) ? "mp3" : "aac";
            case "fLaC" -> "flac";
            default -> sampleEntry.strip().toLowerCase(Locale.ROOT);
        };
    }

    /// The kind of an "mp4a" stands in its elementary stream descriptor: tag 3 with two numbers and flags, in it tag 4, whose first byte is the kind.
    /// Layout: ISO 14496-1 §7.2.6.
    private static boolean isMp3(Region descriptions) throws IOException {
        String text = descriptions.code(0, (int) Math.min(DESCRIPTIONS, descriptions.size()));
        int stream = text.indexOf("esds");
        int decoder = stream < 0 ? -1 : text.indexOf('\4', stream + 4 + 4 + 5);
        if (decoder < 0) {
            return false;
        }
        int kind = decoder + 1;
        while (kind < text.length() && text.charAt(kind) >= 0x80) {
            kind++;
        }
        return kind + 1 < text.length() && (text.charAt(kind + 1) == MPEG_1_AUDIO || text.charAt(kind + 1) == MPEG_2_AUDIO);
    }

    private static void tags(Atom movie, RawTags raw) throws IOException {
        List<Atom> metas = new ArrayList<>();
        List<Atom> userData = new ArrayList<>();
        for (Atom child : movie.children()) {
            if (child.type().equals("udta") && userData.size() < Limits.STEPS) {
                userData.addAll(child.children());
            }
            metas.add(child);
        }
        metas.addAll(0, userData);
        for (Atom meta : metas) {
            if (meta.type().equals("meta")) {
                Mp4Tags.read(metaChildren(meta), raw);
            }
        }
        Mp4UserData.read(userData, raw);
    }

    /// `meta` begins with four bytes of version and flags in MP4, and without them in QuickTime.
    private static List<Atom> metaChildren(Atom meta) throws IOException {
        boolean plain = meta.body().holds(4, "hdlr");
        return Atom.in(meta.body().slice(plain ? 0 : 4, meta.body().size()));
    }
}
