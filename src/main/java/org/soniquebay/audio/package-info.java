/// Sound as numbers: files decoded to mono samples behind a wall, and what the samples show — spectra, onsets,
/// chroma, timbre. Knows no table and no track. May import `container` and `bundled`.
package org.soniquebay.audio;
