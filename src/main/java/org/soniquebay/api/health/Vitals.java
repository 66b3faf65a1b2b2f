package org.soniquebay.api.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.enrichment.ProviderName;

/// The facts about a process's health that only the process itself knows.
public interface Vitals {

    /// The vitals of a server that has neither workers nor Redis.
    Vitals NONE = new Vitals() {};

    /// Whether Redis answered when it was last asked; empty without Redis.
    default Optional<Boolean> redisAnswers() {
        return Optional.empty();
    }

    /// Whether the changes of other processes are heard; empty for a server that has the library alone.
    default Optional<Boolean> followsOthers() {
        return Optional.empty();
    }

    /// The music folders by path, and whether each was there at the last look; empty in a process that does not watch them.
    default Map<String, Boolean> musicFolders() {
        return Map.of();
    }

    /// The reason why the workers of this process rest, in one sentence; empty while they work, and where there are none.
    default Optional<String> restsBecause() {
        return Optional.empty();
    }

    /// The public music services that this process asks about the tracks.
    default Set<ProviderName> enrichers() {
        return Set.of();
    }

    /// The models by which this process can embed a text: the one that it embeds tracks with first, then others whose vectors may still answer.
    default List<TextModel> textModels() {
        return List.of();
    }
}
