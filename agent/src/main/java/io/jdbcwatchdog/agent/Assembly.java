package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.doctor.Doctor;
import io.jdbcwatchdog.agent.doctor.StartCheck;
import io.jdbcwatchdog.agent.driver.Modules;
import io.jdbcwatchdog.agent.event.AgentFault;
import io.jdbcwatchdog.agent.event.ConfigurationRead;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.evidence.Collector;
import io.jdbcwatchdog.agent.kill.AgentThreads;
import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.kill.IdleTransactions;
import io.jdbcwatchdog.agent.kill.KillBudget;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.page.Page;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.LogListener;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.telemetry.Telemetry;
import io.jdbcwatchdog.agent.watch.EscalationPatience;
import io.jdbcwatchdog.agent.watch.HookHandler;
import io.jdbcwatchdog.agent.watch.StartupMessages;
import io.jdbcwatchdog.agent.watch.Watchdog;
import io.jdbcwatchdog.agent.weave.Weaver;
import io.jdbcwatchdog.bootstrap.Hooks;
import java.lang.instrument.Instrumentation;

/** Creates the parts of the agent, and connects them. */
final class Assembly {

    private Assembly() {}

    static void start(CurrentSettings config, Instrumentation instrumentation, boolean late) {
        Faults.total(); // loads the class while there is memory
        Log.configure(config.now().logToStderr(), config.now().logAsJson());
        Sessions sessions = new Sessions();
        Policy policy = new Policy(config);
        Learned learned = new Learned();
        LibrariesInUse libraries = new LibrariesInUse();
        Telemetry telemetry = new Telemetry(config, libraries);
        Events events = events(telemetry);
        Reporter reporter = new Reporter(config, events);
        Killers killers = new Killers(config, events);
        Closer closer = new Closer(config, killers, events);
        KillBudget budget = new KillBudget(config, events);
        Collector evidence = new Collector(config, sessions, events, policy, budget);
        Escalation escalation = new Escalation(config, policy, killers, closer, reporter, events, budget, evidence);
        IdleTransactions idle = new IdleTransactions(config, policy, killers, escalation.round());
        StartupMessages messages = new StartupMessages(
                () -> "jdbc-watchdog " + Version.TEXT + " " + config.now().describe() + telemetry.missing(),
                config::now);

        Modules.use(instrumentation);
        HookHandler watch = new HookHandler(
                config,
                policy,
                sessions,
                reporter,
                new EscalationPatience(escalation, closer),
                messages,
                learned.recorder());
        if (late) {
            watch.attachedLate();
        }
        Hooks.install(watch);
        StartCheck startCheck = new StartCheck(config);
        AgentThreads.of("jdbc-watchdog", new Watchdog(sessions, killers, escalation, idle, messages, startCheck::look))
                .start();
        Doctor doctor = new Doctor(config, sessions);
        Page page = new Page(Version.TEXT, config, sessions, killers, telemetry.counts(), learned, doctor::examine);
        telemetry.start(
                sessions,
                killers,
                escalation.endRequests(),
                learned,
                () -> Presence.show(config.now()),
                doctor::examine,
                page::view);
        learned.start(config);
        new Weaver(libraries).install(instrumentation);
        Presence.begin(config.now());
        page.start();
        config.onChange(settings -> {
            Log.configure(settings.logToStderr(), settings.logAsJson());
            killers.reconnect();
            Presence.show(settings);
        });
        config.follow(
                line -> events.publish(new ConfigurationRead(true, line)),
                line -> events.publish(new ConfigurationRead(false, line)));
    }

    /** Listeners of events are registered here. */
    private static Events events(Telemetry telemetry) {
        Events events = new Events(Faults::count);
        events.listen(new LogListener(), Later::run);
        events.listen(telemetry.counts(), telemetry.executor());
        events.listen(telemetry.micrometer(), telemetry.executor());
        events.listen(telemetry.flightRecordings(), telemetry.executor());
        events.listen(telemetry.spans(), telemetry.executor());
        Faults.reportTo(line -> events.publish(new AgentFault(line)));
        return events;
    }
}
