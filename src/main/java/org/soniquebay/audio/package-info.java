/// Sound as numbers: files decoded to mono samples behind a wall, and what the samples show — spectra, onsets, chroma,
/// timbre. Knows no table and no track.
package org.soniquebay.audio;
