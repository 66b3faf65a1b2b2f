package org.soniquebay.cache.redis;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The conversion of copies to and from JSON.
final class JsonCodec<V> {

    private static final Logger LOG = LoggerFactory.getLogger(JsonCodec.class);

    private final Class<V> type;

    JsonCodec(Class<V> type) {
        this.type = type;
    }

    String written(V value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    /// @return empty for a text that another version of the program may have written, or with values that a record refuses
    Optional<V> read(String json) {
        try {
            return Optional.ofNullable(JsonMapper.shared().readValue(json, type));
        } catch (JacksonException e) {
            LOG.debug("A copy in Redis cannot be read", e);
            return Optional.empty();
        }
    }
}
