/// Embeddings by a model that an Ollama server runs.
package org.soniquebay.embedding.text.ollama;
