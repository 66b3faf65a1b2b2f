package org.soniquebay.audio.decoding;

/// The reason why a file yields no usable sound.
public enum DecodeFailure {

    MISSING("The file is not there.", true),
    UNREADABLE("The file cannot be read.", true),
    EMPTY("The file is empty.", false),
    NOT_AUDIO("The file is no sound file of a known format.", false),
    NO_AUDIO_STREAM("The file holds no sound.", false),
    DAMAGED("The file is damaged.", false),
    /// Nothing says that sound is missing; another decoder may hear it.
    UNSUPPORTED("The decoder cannot read this file.", false),
    TOO_SHORT("The file is too short to be heard.", false),
    TOO_LONG("The file is longer than a day, or than its size can explain.", false),
    TIMED_OUT("The decoder made no progress and was stopped.", true),
    CRASHED("The decoder failed.", true);

    private final String sentence;
    private final boolean passing;

    DecodeFailure(String sentence, boolean passing) {
        this.sentence = sentence;
        this.passing = passing;
    }

    String sentence() {
        return sentence;
    }

    /// Whether another attempt at the unchanged file may end differently.
    public boolean passing() {
        return passing;
    }
}
