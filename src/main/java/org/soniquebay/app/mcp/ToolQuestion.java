package org.soniquebay.app.mcp;

import java.util.List;
import org.soniquebay.api.LibraryTools;
import org.soniquebay.api.tools.Tool;
import org.soniquebay.api.tools.ToolOutcome;
import org.soniquebay.api.tools.ToolParts;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.ExitCode;

/// A call of a tool as a question to the process that serves the library.
public final class ToolQuestion {

    /// The kind of these questions.
    public static final String KIND = "tool";

    private ToolQuestion() {
    }

    static Question of(Tool<?, ?> tool, String arguments) {
        return new Question(KIND, List.of(tool.name(), arguments));
    }

    /// The answer: JSON, or the reason why there is none.
    public static Answer answer(ToolParts parts, Question question) {
        return switch (LibraryTools.ALL.named(question.word(0)).orElseThrow().call(parts, question.word(1))) {
            case ToolOutcome.Answered(String json) -> Answer.of(json);
            case ToolOutcome.Refused(String reason) -> new Answer(ExitCode.PARTLY, "", "", reason);
        };
    }

    static ToolOutcome outcome(Answer answer) {
        return answer.failure().isBlank() ? new ToolOutcome.Answered(answer.out()) : new ToolOutcome.Refused(answer.failure());
    }
}
