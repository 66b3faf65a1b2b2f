/// From sound to values: tempo, key, Camelot and scores, each a measurement with a confidence or nothing at all; the
/// history of every analysis ever made, and the values in force chosen from it field by field.
/// May import `audio`, `library` and `database`.
package org.soniquebay.analysis;
