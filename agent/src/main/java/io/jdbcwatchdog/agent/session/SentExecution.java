package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.sql.SqlKind;
import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution that sends commands: a statement, or the fetch of further rows. */
public abstract class SentExecution extends Execution {

    /** The driver's object that executes: a statement, a connection, or the rows that are fetched. */
    public final Object owner;

    private int sent;
    private int read;
    private @Nullable Object lastAnswered;
    private boolean behindRows;

    /**
     * Whether more than one command is with the server. If these are elements of a batch, KILL QUERY would end only one of
     * them. If an earlier statement is still running, KILL QUERY could hit either.
     */
    private volatile boolean queued;

    private volatile @Nullable Socket connecting;
    private volatile @Nullable String keptText;

    /** Worked out when it is first needed. Any thread may do that, and all get the same result. */
    private @Nullable SqlMeaning meaning;

    SentExecution(Object owner, @Nullable Timeout asked) {
        super(asked);
        this.owner = owner;
    }

    /**
     * The timeout that the calling code sets for a transaction that begins with this execution; null if it sets none.
     */
    public @Nullable Timeout transactionTimeout() {
        return null;
    }

    /** Whether it is a batch. No further element of a batch may leave after a KILL was sent. */
    public boolean isBatch() {
        return false;
    }

    /**
     * Called before a command is sent, for drivers that may send several commands before they read an answer. The
     * execution's thread calls it before it passes the gate, so the holder of a claim sees the result.
     *
     * @param rowsAreComing whether rows of an earlier statement are still arriving, which the server is still running
     */
    public final void beforeSend(boolean rowsAreComing) {
        boolean othersRun = rowsAreComing || isBatch() && sent > read;
        behindRows |= rowsAreComing;
        sent++;
        if (queued != othersRun) {
            queued = othersRun;
        }
    }

    /**
     * Called when such a driver begins to read the answer to this command. The server has done all commands before it.
     *
     * @return whether this command had to wait for the rows of an earlier statement
     */
    public final boolean beforeRead(Object message) {
        if (message != lastAnswered) {
            lastAnswered = message;
            read++;
        }
        boolean othersWait = isBatch() && sent > read;
        if (queued != othersWait) {
            queued = othersWait;
        }
        boolean waited = behindRows;
        behindRows = false;
        return waited;
    }

    @Override
    public final boolean isKillQuerySafe() {
        return !queued && survivesInterruption();
    }

    private boolean survivesInterruption() {
        try {
            Object physical = session().physical();
            return physical == null || session().driver.survivesInterruption(physical, owner);
        } catch (Exception noStatement) {
            return true;
        }
    }

    /** The driver is connecting to another host, to continue there. */
    public final void connects(Socket socket) {
        connecting = socket;
    }

    /** The socket to close besides that of the session; null if there is none. */
    public final @Nullable Socket connecting() {
        return connecting;
    }

    /** Keeps the text, since its statement is about to be closed, and will forget the text. */
    final void keepText() {
        List<String> known = texts();
        keptText = known.isEmpty() ? null : known.get(0);
    }

    /** Its text, or the texts of its batch, from wherever they are kept; empty if nobody has them. */
    List<String> texts() {
        List<String> known = textsOfOwner();
        // It is read only after the owner was asked, since it is written before the owner forgets the text.
        String text = keptText;
        return known.isEmpty() && text != null ? Collections.singletonList(text) : known;
    }

    private List<String> textsOfOwner() {
        try {
            List<String> known = session().driver.texts(owner);
            String earlier =
                    known.isEmpty() ? session().lastSqlOf(session().driver.statement(owner)) : null;
            return earlier == null ? known : Collections.singletonList(earlier);
        } catch (Exception unknownToThisVersion) {
            return Collections.emptyList();
        }
    }

    @Override
    public final SqlMeaning meaning() {
        SqlMeaning known = meaning;
        if (known == null) {
            known = SqlMeaning.of(texts());
            meaning = known == SqlMeaning.UNKNOWN ? null : known;
        }
        return known;
    }

    @Override
    public final boolean endsTransaction() {
        return meaning().kind() == SqlKind.END;
    }
}
