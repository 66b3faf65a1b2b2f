package org.soniquebay.legacy.state;

/// The listener of an evolution's progress.
public interface EvolutionListener {

    /// A listener that hears nothing.
    EvolutionListener NONE = new EvolutionListener() {
        @Override
        public void begins(String what) {
        }

        @Override
        public void progress(long done, long total) {
        }
    };

    /// A part of the work begins.
    ///
    /// @param what in a few words, "Copying tracks"
    void begins(String what);

    /// The part has come so far, in rows. The call may come from another thread.
    void progress(long done, long total);
}
