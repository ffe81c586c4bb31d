package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.session.Session;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A patient that is only asked, on one connection, which logs in as the admin connection does and is proven as it is. */
final class OneQuestioned extends Patient {

    private final Session session;
    private final Questions questions;

    /** @param session one of the application's */
    OneQuestioned(Session session, Object physical, Questions questions, Way way) throws Exception {
        super(questions, session.driver, physical, way);
        this.session = session;
        this.questions = questions;
    }

    @Override
    @Nullable
    SQLException refusal() {
        return null;
    }

    @Override
    long id() {
        return session.id;
    }

    @Override
    boolean isIdProven() {
        return true;
    }

    @Override
    boolean isOneProcess() {
        return true;
    }

    @Override
    TwoConnections connections() {
        throw new IllegalStateException("a check that is not harmless");
    }

    @Override
    Questions sender() {
        return questions;
    }
}
