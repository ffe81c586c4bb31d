package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.learn.ShapeRow;
import java.util.List;

/**
 * All that the page shows, at one moment. It has no literal of the SQL, and refers to nothing of the application's. Texts
 * are safe for a terminal: each is one line without control characters.
 */
final class Snapshot {

    final Header header;

    /** The statements that run now: what is overdue first, then the longest. */
    final List<RunningRow> running;

    /** Who holds what others wait for, as far as that was found out. */
    final List<HolderRow> holders;

    /** The open transactions, the oldest first. */
    final List<TransactionRow> transactions;

    /** What was ended, the latest first. */
    final List<KillRow> kills;

    /** The shapes of statements that took the most time. */
    final List<ShapeRow> shapes;

    Snapshot(
            Header header,
            List<RunningRow> running,
            List<HolderRow> holders,
            List<TransactionRow> transactions,
            List<KillRow> kills,
            List<ShapeRow> shapes) {
        this.header = header;
        this.running = running;
        this.holders = holders;
        this.transactions = transactions;
        this.kills = kills;
        this.shapes = shapes;
    }
}
