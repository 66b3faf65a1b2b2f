package org.soniquebay.embedding.text;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// A model whose vectors are drawn by a generator that begins with the text: equal texts are alike, others are not.
public final class FakeTextModel implements TextModel {

    public final List<String> asked = new CopyOnWriteArrayList<>();
    /// A text that the model makes nothing of.
    public volatile String refused = "";
    public volatile boolean away;
    private final Provenance provenance;

    public FakeTextModel(String name, String version) {
        provenance = new Provenance("fake", name, version, 384, DimensionMethod.PADDED, PromptScheme.NONE);
    }

    /// The vector of a text.
    public static float[] vector(String text) {
        Random random = new Random(text.hashCode());
        float[] numbers = new float[384];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return DimensionMethod.PADDED.apply(numbers).orElseThrow();
    }

    @Override
    public Provenance provenance() {
        if (away) {
            throw new TextModelException("It is away.");
        }
        return provenance;
    }

    @Override
    public List<TextOutcome> embed(List<String> texts, TextKind kind) {
        asked.addAll(texts);
        return texts.stream().<TextOutcome>map(text -> text.equals(refused) ? new TextOutcome.Refused("not this one") : new TextOutcome.Vector(vector(text))).toList();
    }
}
