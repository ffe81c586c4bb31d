package io.jdbcwatchdog.agent.doctor;

/** The result of one check: a row of the table. */
final class Finding {

    /** How good it is. */
    enum Status {
        /** It works. */
        WORKS("works"),
        /** The agent can do its work, but something is missing for a special case, which the advice names. */
        ADVICE("advice"),
        /** The agent cannot do its work. */
        FAILED("FAILED"),
        /** It was not tried. */
        SKIPPED("-");

        final String word;

        Status(String word) {
            this.word = word;
        }
    }

    final Status status;
    final String text;

    /** What would help; empty if nothing is wanting. */
    final String advice;

    private Finding(Status status, String text, String advice) {
        this.status = status;
        this.text = text;
        this.advice = advice;
    }

    static Finding works(String text) {
        return new Finding(Status.WORKS, text, "");
    }

    static Finding advice(String text, String advice) {
        return new Finding(Status.ADVICE, text, advice);
    }

    static Finding failed(String text, String advice) {
        return new Finding(Status.FAILED, text, advice);
    }

    static Finding skipped(String why) {
        return new Finding(Status.SKIPPED, why, "");
    }
}
