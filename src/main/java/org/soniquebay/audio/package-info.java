/// Sound as numbers: files decoded to mono samples behind a wall, and what the samples show — spectra, onsets,
/// chroma, timbre. Knows no table and no track. Imports no other package of the product.
package org.soniquebay.audio;
