package org.soniquebay.subsonic;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.soniquebay.audio.TestAudio;
import org.soniquebay.database.Database;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.CoverOwner;
import org.soniquebay.library.covers.CoverStore;
import org.soniquebay.library.search.TrackSearchIndex;

/// A library of four songs that can be heard, in two albums of an artist each, with pictures, a genre and lyrics.
final class PlayedMusic {

    private PlayedMusic() {
    }

    /// @param seconds of each song
    static void fill(Database database, Path folder, double seconds) {
        try {
            Path root = Files.createDirectory(folder.resolve("music")).toRealPath();
            database.useTransaction(handle -> {
                new RootStore().register(handle, root.toString());
                List<TrackId> tracks = new ArrayList<>();
                for (int i = 1; i <= 4; i++) {
                    String artist = i <= 2 ? "First" : "Second";
                    Path file = Files.createDirectories(root.resolve(artist + "/Album of " + artist)).resolve("0" + i + " Song.wav");
                    TestAudio.wav(file, TestAudio.sine(220 * i, seconds, 0.3));
                    TrackId track = LibraryFixture.track(handle, "Song " + i, artist);
                    handle.execute("UPDATE tracks SET path = ?, root_id = (SELECT id FROM library_roots WHERE path = ?), duration = ?, bitrate = 1411, file_type = 'wav' WHERE id = ?",
                            file.toString(), root.toString(), (int) seconds, track.value());
                    tracks.add(track);
                }
                handle.execute("""
                        INSERT INTO albums (title, album_artist_id, identity_key)
                        SELECT 'Album of ' || name, id, name FROM artists WHERE name IN ('First', 'Second') ORDER BY name
                        """);
                handle.execute("UPDATE tracks SET album_id = (SELECT id FROM albums WHERE album_artist_id = track_artist_id), track_number = CAST(id AS varchar)");
                handle.execute("INSERT INTO genres (name, name_key) VALUES ('Folk', 'folk')");
                handle.execute("INSERT INTO track_genres (track_id, genre_id) SELECT id, 1 FROM tracks");
                handle.execute("INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source) VALUES (1, 'synced_lyrics', '[00:01.00]La', 'tags')");
                new CoverStore().attachAsPrimary(handle, new CoverOwner.OfTrack(tracks.getFirst()), picture());
                new CoverStore().attachAsPrimary(handle, new CoverOwner.OfTrack(tracks.getLast()), picture());
                new TrackSearchIndex().refresh(handle, tracks);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CoverImage picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return new CoverImage(bytes.toByteArray(), "image/png");
    }
}
