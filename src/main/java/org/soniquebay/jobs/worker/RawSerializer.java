package org.soniquebay.jobs.worker;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/// Stores a job's data as the bytes they are, so that our SQL can compare them; no Java serialization.
final class RawSerializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        return (byte[]) data;
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] stored) {
        return type.cast(stored);
    }
}
