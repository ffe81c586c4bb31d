package io.jdbcwatchdog.it.probe.meaning;

import static io.jdbcwatchdog.it.probe.meaning.Work.BATCH;
import static io.jdbcwatchdog.it.probe.meaning.Work.BATCH_REWRITTEN;
import static io.jdbcwatchdog.it.probe.meaning.Work.BATCH_STOPPING;
import static io.jdbcwatchdog.it.probe.meaning.Work.CALL;
import static io.jdbcwatchdog.it.probe.meaning.Work.CURSOR;
import static io.jdbcwatchdog.it.probe.meaning.Work.NOTHING;
import static io.jdbcwatchdog.it.probe.meaning.Work.PREPARED;
import static io.jdbcwatchdog.it.probe.meaning.Work.PREPARED_BATCH;
import static io.jdbcwatchdog.it.probe.meaning.Work.PREPARED_BATCH_REWRITTEN;
import static io.jdbcwatchdog.it.probe.meaning.Work.SERVER_PREPARED;
import static io.jdbcwatchdog.it.probe.meaning.Work.SERVER_PREPARED_BATCH;
import static io.jdbcwatchdog.it.probe.meaning.Work.STATEMENT;
import static io.jdbcwatchdog.it.probe.meaning.Work.STREAM;
import static io.jdbcwatchdog.it.probe.meaning.Work.TRANSACTION;

import java.util.EnumSet;
import java.util.Set;

/** What happens to a connection at work, and to which works. */
enum Happenings {
    KILL_QUERY("", running(STREAM, CURSOR)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> victim.killQuery();
        }
    },
    KILL_CONNECTION("", EnumSet.allOf(Work.class)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> victim.killConnection();
        }
    },
    SOCKET_CLOSED("", EnumSet.allOf(Work.class)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> victim.closeSocket();
        }
    },
    LINE_CUT("", EnumSet.allOf(Work.class)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> victim.cut();
        }
    },
    /** While it reads the answers to a batch on another thread, MariaDB Connector/J 2 has no timeout for a read. */
    LINE_SILENT(
            "&socketTimeout=3000&useBatchMultiSend=false",
            EnumSet.of(STATEMENT, BATCH, PREPARED_BATCH, STREAM, NOTHING, TRANSACTION)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> victim.freeze();
        }
    },
    SILENT_AND_SOCKET_CLOSED("", EnumSet.of(STATEMENT, BATCH, PREPARED_BATCH, STREAM)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> {
                victim.freeze();
                Thread.sleep(50);
                victim.closeSocket();
            };
        }
    },
    CANCEL("", running(STREAM)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> statement.cancel();
        }
    },
    CANCEL_AND_KILL_QUERY("", running()) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> {
                statement.cancel();
                victim.killQuery();
            };
        }
    },
    CANCEL_AND_LINE_CUT("", EnumSet.of(STATEMENT, BATCH)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> {
                statement.cancel();
                victim.cut();
            };
        }
    },
    ABORT("", EnumSet.of(STATEMENT, PREPARED, BATCH, PREPARED_BATCH, STREAM)) {
        @Override
        Work.Happening happening() {
            return (victim, statement) -> victim.connection.abort(Runnable::run);
        }
    };

    final String url;
    final Set<Work> works;

    Happenings(String url, Set<Work> works) {
        this.url = url;
        this.works = works;
    }

    abstract Work.Happening happening();

    private static Set<Work> running(Work... more) {
        Set<Work> works = EnumSet.of(
                STATEMENT,
                PREPARED,
                SERVER_PREPARED,
                CALL,
                BATCH,
                BATCH_STOPPING,
                BATCH_REWRITTEN,
                PREPARED_BATCH,
                SERVER_PREPARED_BATCH,
                PREPARED_BATCH_REWRITTEN);
        works.addAll(Set.of(more));
        return works;
    }
}
