package io.jdbcwatchdog.demo.run;

/**
 * What the agent said of a statement past its deadline.
 *
 * @param deadline in milliseconds since the transaction began
 * @param at when the statement was over, likewise
 * @param line the agent's own words
 */
public record Ending(double deadline, double at, String outcome, int kills, String line) {

    Ending deadlineNotAfter(double latest) {
        return new Ending(Math.min(deadline, latest), at, outcome, kills, line);
    }
}
