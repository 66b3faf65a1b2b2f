package org.soniquebay.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Each message as one JSON object on a line of its own.
public final class JsonLines extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", Passwords.hidden(event.getFormattedMessage()));
        line.put("thread", event.getThreadName());
        if (event.getThrowableProxy() != null) {
            line.put("exception", Passwords.hidden(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return JsonMapper.shared().writeValueAsString(line) + "\n";
    }
}
