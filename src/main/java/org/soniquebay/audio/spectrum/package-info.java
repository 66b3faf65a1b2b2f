/// Short-time Fourier spectra of samples, block by block.
package org.soniquebay.audio.spectrum;
