/// Vectors made of words: the text of a track, the models that embed it, how their numbers become 512, and which text a stored vector was
/// made of.
package org.soniquebay.embedding.text;
