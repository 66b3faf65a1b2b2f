package org.soniquebay.playlist.exchange;

import java.io.StringWriter;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.soniquebay.playlist.ListedTrack;

/// Writes XSPF, version 1.
final class XspfWriter {

    static final String RECORDING = "https://musicbrainz.org/recording/";
    private static final String NAMESPACE = "http://xspf.org/ns/0/";

    private final XMLStreamWriter xml;

    private XspfWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String text(ExportedPlaylist playlist) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new XspfWriter(xml).write(playlist);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes everything that is written to it", e);
        }
        return text.toString();
    }

    private void write(ExportedPlaylist playlist) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("playlist");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("version", "1");
        element("title", Optional.of(playlist.name()));
        element("annotation", playlist.description());
        xml.writeStartElement("trackList");
        for (ListedTrack track : playlist.tracks()) {
            xml.writeStartElement("track");
            element("location", Optional.of(FileUri.of(playlist.paths().of(track.path()))));
            element("identifier", track.recording().map(RECORDING::concat));
            element("title", track.title());
            element("creator", track.knownArtist());
            element("album", track.album());
            element("duration", track.seconds().stream().mapToObj(seconds -> Long.toString(1000L * seconds)).findFirst());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void element(String name, Optional<String> text) throws XMLStreamException {
        if (text.isPresent()) {
            xml.writeStartElement(name);
            xml.writeCharacters(writable(text.get()));
            xml.writeEndElement();
        }
    }

    /// The text with the characters replaced that XML 1.0 has none for.
    private static String writable(String text) {
        StringBuilder writable = new StringBuilder(text.length());
        text.codePoints().map(point -> isWritable(point) ? point : 0xFFFD).forEach(writable::appendCodePoint);
        return writable.toString();
    }

    private static boolean isWritable(int point) {
        boolean blank = point == '\t' || point == '\n' || point == '\r';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return blank || point >= ' ' && !surrogate && point != 0xFFFE && point != 0xFFFF;
    }
}
