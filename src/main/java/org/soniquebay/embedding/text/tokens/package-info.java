/// Texts as numbers of a vocabulary, the way the models were trained on: by pieces of words, or by the likeliest pieces.
package org.soniquebay.embedding.text.tokens;
