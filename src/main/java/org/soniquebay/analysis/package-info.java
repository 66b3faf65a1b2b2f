/// From sound to values: tempo, key, Camelot and scores, each a measurement with a confidence or nothing at all; the
/// history of every analysis ever made, and the effective features chosen from it field by field.
package org.soniquebay.analysis;
