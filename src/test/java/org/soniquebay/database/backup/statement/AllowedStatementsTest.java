package org.soniquebay.database.backup.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedStatementsTest {

    /// What would be a word for a reader that only drops the backslash, and is a program for PostgreSQL.
    private static final String HIDDEN = "IF %s THEN RETURN NULL; END IF; RETURN NULL;";

    @ParameterizedTest
    @ValueSource(strings = {"\\x74\\x72\\x75\\x65\\x20\\x54\\x48\\x45\\x4e\\x20\\x50\\x45\\x52\\x46\\x4f\\x52\\x4d\\x20\\x31\\x3b", "t\\040THEN\\040PERFORM\\0401\\073",
        "t\\u0020THEN\\u0020PERFORM\\u00201\\u003b", "t\\U00000020THEN\\U00000020PERFORM\\U000000201\\U0000003b", "t\\nTHEN\\nPERFORM\\n1;", "true"})
    void noBodyOfAFunctionHasEscapes(String words) {
        String body = "BEGIN " + HIDDEN.formatted(words) + " END";
        assertThat(refusals("CREATE OR REPLACE FUNCTION public.f() RETURNS integer LANGUAGE plpgsql AS E'" + body + "'")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'lo_import'", "E'\\n'", "E'a\\\\b'", "E'\\x41'"})
    void textsWithinAProgramAndCommentsMayHaveEscapes(String text) {
        assertThat(refusals("CREATE OR REPLACE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN NEW.title := lower(" + text
                + "); RETURN NEW; END$f$")).isEmpty();
        assertThat(refusals("COMMENT ON TABLE public.tracks IS " + text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"E'\\x27 || lo_import(\\x27a\\x27) || \\x27'", "E'\\' || lo_import(1) || '"})
    void aQuoteThatIsEscapedEndsNoText(String text) {
        assertThat(refusals("CREATE TABLE public.t (a text DEFAULT " + text + ")")).isEmpty();
    }

    private static List<String> refusals(String statement) {
        return new AllowedStatements(KnownFunctions.none(), FunctionNames.unknown()).refusals(List.of(statement));
    }
}
