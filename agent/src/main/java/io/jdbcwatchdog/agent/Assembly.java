package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.driver.Modules;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.IdleTransactions;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Sessions;
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

    static void start(Live live, Instrumentation instrumentation, boolean late) {
        Faults.total(); // loads it, while there is memory
        Log.configure(live.now().logToStderr());
        Sessions sessions = new Sessions();
        Policy policy = new Policy(live);
        Reporter reporter = new Reporter(live);
        Killers killers = new Killers(live, reporter);
        Closer closer = new Closer(live, killers, reporter);
        Escalation escalation = new Escalation(live, policy, killers, closer, reporter);
        IdleTransactions idle = new IdleTransactions(live, policy, killers, escalation.turn());
        Greeting greeting = new Greeting(
                () -> "jdbc-watchdog " + Version.TEXT + " " + live.now().describe(), live::now);

        Modules.use(instrumentation);
        Watch watch = new Watch(live, policy, sessions, reporter, new Patient(escalation, closer), greeting);
        if (late) {
            watch.comesLate();
        }
        Hooks.install(watch);
        AgentThreads.of("jdbc-watchdog", new Watchdog(sessions, killers, escalation, idle, greeting))
                .start();
        new Weaver().install(instrumentation);
        live.onChange(settings -> {
            Log.configure(settings.logToStderr());
            killers.reconnect();
        });
        live.follow();
    }
}
