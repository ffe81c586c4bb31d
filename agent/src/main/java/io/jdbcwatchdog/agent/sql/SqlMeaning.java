package io.jdbcwatchdog.agent.sql;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a statement's text, or of the texts of a batch. Each part is worked out when it is first asked for,
 * and only once, since a text may have megabytes. Several threads may ask at the same time, and get the same answers.
 */
public final class SqlMeaning {

    /** The meaning of a statement whose text nobody knows. */
    public static final SqlMeaning UNKNOWN = new SqlMeaning(Collections.emptyList());

    private final List<String> texts;
    private @Nullable SqlKind kind;
    private @Nullable SqlKind exactKind;
    private @Nullable Boolean commits;
    private @Nullable Boolean rollsBack;
    private @Nullable String ruleKind;
    private @Nullable Comment comment;

    private SqlMeaning(List<String> texts) {
        this.texts = texts;
    }

    public static SqlMeaning of(List<String> texts) {
        return texts.isEmpty() ? UNKNOWN : new SqlMeaning(texts);
    }

    public static SqlMeaning of(String text) {
        return new SqlMeaning(Collections.singletonList(text));
    }

    public List<String> texts() {
        return texts;
    }

    /** The text, or the first text of a batch; empty if nobody knows it. */
    public String first() {
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /** The kind, for which only both ends of a long text are read. */
    public SqlKind kind() {
        SqlKind known = kind;
        if (known == null) {
            known = SqlKind.of(texts);
            kind = known;
        }
        return known;
    }

    /** The same, but reads every character, which may take a while. */
    public SqlKind exactKind() {
        SqlKind known = exactKind;
        if (known == null) {
            known = SqlKind.exactly(texts);
            exactKind = known;
        }
        return known;
    }

    /** The kind of the first text as rules name it, such as {@code select}. */
    public String ruleKind() {
        String known = ruleKind;
        if (known == null) {
            known = FirstWord.kind(first());
            ruleKind = known;
        }
        return known;
    }

    /** The value in the timeout comment of the first text, or null if there is none. */
    public @Nullable String commentTimeout() {
        Comment known = comment;
        if (known == null) {
            known = new Comment(TimeoutComment.valueIn(first()));
            comment = known;
        }
        return known.value;
    }

    /** Whether it commits the open transaction, by itself or as a side effect. */
    public boolean commits() {
        Boolean known = commits;
        if (known == null) {
            known = texts.stream().anyMatch(Commits::commits);
            commits = known;
        }
        return known;
    }

    /** Whether it commits the whole transaction, or rolls all of it back. */
    public boolean endsTransaction() {
        Boolean known = rollsBack;
        if (known == null) {
            known = texts.stream().anyMatch(Commits::rollsBack);
            rollsBack = known;
        }
        return known || commits();
    }

    /** The field is final, so every thread that sees the object sees its value. */
    private static final class Comment {
        final @Nullable String value;

        Comment(@Nullable String value) {
            this.value = value;
        }
    }
}
