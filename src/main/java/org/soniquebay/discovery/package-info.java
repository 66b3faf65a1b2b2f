/// Questions about the library as a whole: the tracks that go with a track and why (`similarity`) or with several (`mixing`), search (`search`),
/// and the overview of its sound.
package org.soniquebay.discovery;
