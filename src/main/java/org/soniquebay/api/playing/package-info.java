/// What a player asks for beside the sound: the play queue, and the levels of a track.
package org.soniquebay.api.playing;
