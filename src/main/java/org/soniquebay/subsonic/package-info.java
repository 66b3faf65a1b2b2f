/// The OpenSubsonic API at `/rest`, for the players that speak it. `subsonic.protocol` is what its endpoints are made of; each other sub-package is one area of them.
/// [org.soniquebay.subsonic.SubsonicApi] names all areas on one page.
package org.soniquebay.subsonic;
