package io.jdbcwatchdog.demo.run;

/**
 * The agent's log line about an overdue statement.
 *
 * @param deadline in milliseconds since the transaction began
 * @param at when the statement ended, in the same unit
 * @param line the text of the agent's line
 */
public record Ending(double deadline, double at, String outcome, int kills, String line) {

    Ending deadlineNotAfter(double latest) {
        return new Ending(Math.min(deadline, latest), at, outcome, kills, line);
    }
}
