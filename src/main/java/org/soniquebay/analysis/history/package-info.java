/// Every analysis of a track (table `track_audio_analyses`), and the effective values that follow from them (table
/// `track_audio_features`).
package org.soniquebay.analysis.history;
