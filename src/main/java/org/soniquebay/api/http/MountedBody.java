package org.soniquebay.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.soniquebay.api.http.load.BodyTurns;
import org.soniquebay.api.http.load.NoTurn;
import org.soniquebay.api.http.load.SilenceLimit;

/// Reads the body of a request to another protocol: at its pace, and within the room that all bodies share.
final class MountedBody {

    private static final byte[] NOTHING = new byte[0];
    private static final long MOST_SKIPPED = 32L * 1024 * 1024;

    private MountedBody() {
    }

    /// @return empty for a body that is larger than it may be, and when there is no room in time
    static Optional<byte[]> read(HttpServletRequest request, long most, BodyTurns turns) throws InterruptedException {
        long announced = request.getContentLengthLong();
        if (announced == 0 || announced < 0 && request.getHeader("Transfer-Encoding") == null) {
            return Optional.of(NOTHING);
        }
        boolean fits = announced <= most;
        try (BodyTurns.Room _ = turns.room(fits && announced > 0 ? announced : most); SilenceLimit _ = SilenceLimit.of(request);
                InputStream in = new MinimumRateStream(request.getInputStream(), fits ? most : MOST_SKIPPED, System::nanoTime)) {
            byte[] bytes = fits ? in.readNBytes((int) most + 1) : NOTHING;
            if (fits && bytes.length <= most) {
                return Optional.of(bytes);
            }
            // A client whose upload is cut off does not read the response.
            in.transferTo(new Sink(MOST_SKIPPED));
            return Optional.empty();
        } catch (NoTurn _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ClientGone(e);
        }
    }
}
