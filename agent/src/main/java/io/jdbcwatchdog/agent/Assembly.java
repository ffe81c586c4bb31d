package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Modules;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.watch.Greeting;
import io.jdbcwatchdog.agent.watch.Patient;
import io.jdbcwatchdog.agent.watch.Watch;
import io.jdbcwatchdog.agent.watch.Watchdog;
import io.jdbcwatchdog.agent.weave.Weaver;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.instrument.Instrumentation;

/** Puts the parts together. */
final class Assembly {

    private Assembly() {}

    static void start(Settings settings, Instrumentation instrumentation) {
        Faults.total(); // loads it, while there is memory
        Log.configure(settings.logToStderr());
        Sessions sessions = new Sessions();
        Reporter reporter = new Reporter(settings);
        Killers killers = new Killers(settings, reporter);
        Closer closer = new Closer(killers);
        Escalation escalation = new Escalation(settings, killers, closer, reporter);
        Greeting greeting = new Greeting("jdbc-watchdog " + Version.TEXT + " " + settings.describe());
        Timeout general = Timeout.of(settings.timeoutNanos(), "option timeout");

        Modules.use(instrumentation);
        Hooks.install(new Watch(general, sessions, reporter, new Patient(escalation, closer), greeting));
        AgentThreads.of("jdbc-watchdog", new Watchdog(sessions, killers, escalation, greeting))
                .start();
        new Weaver().install(instrumentation);
    }
}
