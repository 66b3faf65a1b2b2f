package org.soniquebay.api.http.schema;

/// The JSON names of Java names.
final class Names {

    private Names() {
    }

    /// The snake-case form: `minBpm` becomes `min_bpm`.
    static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            if (Character.isUpperCase(letter)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
