package io.jdbcwatchdog.agent.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code list}: the JVMs of this user, and which of them the agent is in. All are asked at the same time. */
final class ListCommand {

    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private ListCommand() {}

    /** One line for each JVM. */
    static List<String> run(String ownPid) throws Failure {
        AttachApi api = AttachApi.load();
        List<AttachApi.Entry> entries = entries(api);
        List<Limited<String>> asked = new ArrayList<>();
        entries.removeIf(entry -> entry.pid.equals(ownPid));
        for (AttachApi.Entry entry : entries) {
            asked.add(Limited.begin(() -> facts(api, entry.pid)));
        }
        long end = System.nanoTime() + ANSWER_NANOS;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            AttachApi.Entry entry = entries.get(i);
            lines.add(entry.pid + " " + Jvm.name(entry.command) + " " + told(asked.get(i), end - System.nanoTime()));
        }
        return lines;
    }

    private static List<AttachApi.Entry> entries(AttachApi api) throws Failure {
        try {
            return api.list();
        } catch (Exception e) {
            throw new Failure("the JVMs cannot be listed: " + Failure.text(e));
        }
    }

    private static String facts(AttachApi api, String pid) throws Exception {
        if (!LinuxProcess.isAvailable()) {
            return "agent=? (not asked: without /proc nothing shows whether the signal would end it)";
        }
        LinuxProcess.checkAttachable(pid);
        Jvm jvm = api.attach(pid);
        Properties properties = jvm.properties();
        jvm.detach();
        String agent = Jvm.agent(properties);
        return "java=" + Jvm.java(properties) + " agent=" + (agent == null ? "none" : agent);
    }

    private static String told(Limited<String> asked, long nanos) {
        try {
            return asked.result(nanos);
        } catch (TimeoutException e) {
            return "agent=? (it does not answer)";
        } catch (Exception e) {
            return "agent=? (" + Failure.text(e) + ")";
        }
    }
}
