package org.soniquebay.legacy.state;

/// Watches an evolution.
public interface EvolutionListener {

    /// Hears nothing.
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

    /// How far the part has come, in rows. May come from another thread.
    void progress(long done, long total);
}
