package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.kill.Question;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.ServersSeen;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes a session of a connection that was just opened, which is asked who it is: the one query that the agent ever sends
 * on it (two, when a server that was seen before was started again, or its count has carried).
 */
final class Introduction {

    /** So that a server that froze in this moment cannot hold up whoever connects: for each read, and for the whole. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final Sessions sessions;
    private final Greeting greeting;
    private final ServersSeen servers = new ServersSeen();
    private volatile boolean missed;
    private volatile boolean late;

    Introduction(Sessions sessions, Greeting greeting) {
        this.sessions = sessions;
        this.greeting = greeting;
    }

    void opened(Object physical) {
        Frame frame = Frame.current();
        Driver driver = Drivers.of(physical);
        if (frame.blind || driver == null) {
            return;
        }
        Session session = null;
        frame.blind = true;
        frame.lost = false;
        try {
            session = of(driver, physical);
            if (frame.lost) {
                return;
            }
            sessions.put(driver.wire(physical), driver.reader(physical), session);
        } catch (NoSuchFieldException | NoSuchMethodException | ClassNotFoundException | ClassCastException e) {
            missed();
            greeting.builtOtherwise(driver, physical, e);
        } catch (Exception e) {
            missed();
            Faults.count(e);
        } finally {
            frame.blind = false;
        }
        if (session != null) {
            greeting.opened(session, physical);
        }
    }

    /** The application logged in as somebody else on the connection that it has. */
    void changedUser(Object connection) {
        try {
            Driver driver = Drivers.of(connection);
            Object physical = driver.physical(connection);
            Session session = sessions.get(driver.wire(physical), Frame.current().lookup);
            if (session != null) {
                session.isNow(driver.endpoint(physical));
            }
        } catch (Exception e) {
            Faults.count(e);
        }
    }

    /** A transaction that stays open may be ended as idle, and the log then shows its last statement. */
    void closing(Object statement, Sessions.Lookup lookup) {
        try {
            Driver driver = Drivers.of(statement);
            Object reader = driver == null ? null : driver.readerOf(statement);
            Session session = reader == null ? null : sessions.readBy(reader, lookup);
            Transaction open = session == null ? null : session.transactions.open();
            if (open != null) {
                open.closing(statement);
            }
        } catch (Exception e) {
            Faults.count(e);
        }
    }

    /** Connections may be open already. */
    void comesLate() {
        late = true;
        missed();
    }

    /** The session whose command has come to a gate; null where it is the agent's own, or was never introduced. */
    Session session(Object wire, Frame frame) {
        if (frame.blind || wire == null) {
            frame.passedGate = true;
            return null;
        }
        Session session = sessions.get(wire, frame.lookup);
        if (session == null && late) {
            sessions.unknown(wire, frame.lookup);
        }
        return session;
    }

    /** There are connections, or may be, whose statements nobody would end. */
    private void missed() {
        missed = true;
    }

    boolean knowsAll() {
        return !missed;
    }

    private Session of(Driver driver, Object physical) throws Exception {
        Endpoint endpoint = driver.endpoint(physical);
        long id = 0;
        ServerId server = null;
        try {
            if (Frame.current().unasked) {
                throw Unproven.becauseOfSilence();
            }
            boolean mariaDb = driver.serverIsMariaDb(physical);
            String answer = ask(driver, physical, ServerId.question(mariaDb));
            id = ServerId.connectionId(answer);
            if ((int) id != (int) driver.threadId(physical)) {
                throw Unproven.becauseOfAProxy();
            }
            if (!Frame.current().passedGate) {
                throw new NoSuchMethodException("its commands pass no method that is known");
            }
            server = servers.identify(
                    ServerId.of(endpoint.address, mariaDb, answer), expression -> ask(driver, physical, expression));
            if (!servers.admits(server, sessions.all())) {
                server = null;
                throw Unproven.becauseOfMany();
            }
        } catch (NoSuchFieldException | NoSuchMethodException | ClassNotFoundException | ClassCastException otherwise) {
            throw otherwise;
        } catch (Exception notProven) {
            if (Frame.current().lost) {
                return null;
            }
            String why = Unproven.reason(driver, physical, endpoint, notProven);
            greeting.unproven(endpoint, physical.getClass().getClassLoader(), why);
        }
        Session session = new Session(id, server, endpoint, driver, physical, driver.wire(physical));
        Socket socket = driver.socket(physical, driver.wire(physical));
        session.localPort(socket == null ? 0 : socket.getLocalPort());
        return session;
    }

    /**
     * An attempt to connect is over. Where the question got no answer, or no end of one, the answer may still come, and
     * the driver would take it for that of the application's first statement. So that connection is closed, and the driver
     * connects again, as the application has asked it to. This time nothing is asked, so the application has the
     * connection that it would have without the agent; no KILL is sent for it. This happens once in an attempt.
     *
     * @param made what the driver would return, or null
     */
    boolean isToBeMadeAnew(Object made) {
        Frame frame = Frame.current();
        boolean anew = frame.lost && !frame.unasked;
        frame.lost = false;
        frame.unasked = anew;
        if (anew && made instanceof Connection) {
            frame.blind = true;
            try {
                ((Connection) made).close();
            } catch (SQLException | RuntimeException itsSocketIsClosed) {
                // That was the point.
            } finally {
                frame.blind = false;
            }
        }
        return anew;
    }

    private static String ask(Driver driver, Object physical, String question) throws Exception {
        Socket socket = driver.socket(physical, driver.wire(physical));
        int before = socket.getSoTimeout();
        Frame.current().passedGate = false;
        socket.setSoTimeout(before == 0 ? PATIENCE_MILLIS : Math.min(before, PATIENCE_MILLIS));
        Question limit = Question.begin(socket, PATIENCE_MILLIS * 1_000_000L);
        try {
            return driver.ask(physical, question);
        } catch (ReflectiveOperationException | ClassCastException nothingWasSent) {
            throw nothingWasSent;
        } catch (Exception e) {
            if (Unproven.error(driver, physical, e) <= 0) { // else it is an error that a server has sent, and no more
                lose(socket);
            }
            throw e;
        } catch (Error halfAnAnswerMayBeUnread) {
            lose(socket);
            throw halfAnAnswerMayBeUnread;
        } finally {
            limit.end();
            restore(socket, before);
        }
    }

    /** Nobody knows what is still to be read from it. */
    private static void lose(Socket socket) throws IOException {
        Frame.current().lost = true;
        socket.close();
    }

    private static void restore(Socket socket, int before) {
        try {
            socket.setSoTimeout(before);
        } catch (SocketException closed) {
            // The application will see that by itself.
        }
    }
}
