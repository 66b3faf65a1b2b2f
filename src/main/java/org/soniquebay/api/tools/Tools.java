package org.soniquebay.api.tools;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The tools, each with a name of its own.
public record Tools(List<Tool<?, ?>> all) {

    public Tools {
        all = List.copyOf(all);
    }

    /// The list as the answer to `tools/list` of the Model Context Protocol.
    public ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode described = list.putArray("tools");
        all.forEach(tool -> described.add(tool.described()));
        return list;
    }

    public Optional<Tool<?, ?>> named(String name) {
        return all.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }
}
