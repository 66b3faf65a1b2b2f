package org.soniquebay.app.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// A message without the passwords of addresses, for people.
public final class PlainMessage extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return Passwords.hidden(super.convert(event));
    }
}
