/// A model out of a folder that a person brings: the vectors of words that `model2vec` makes.
package org.soniquebay.embedding.text.folder;
