/// The sentence model all-MiniLM-L6-v2 in plain Java: its int8 weights out of the ONNX file of a library's jar, the encoder, and the
/// matrix product with its plain twin.
package org.soniquebay.embedding.text.bert;
