package io.jdbcwatchdog.agent.driver;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.jdbcwatchdog.bootstrap.Hooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The drivers' static methods that open a connection: each call makes objects of its own, so one that failed can be
 * called again. They are given what says where to and as whom.
 */
public final class Connects {

    private static final String CONNECTOR_J = "com.mysql.cj.";
    private static final String MARIA_DB = "org.mariadb.jdbc.";

    private Connects() {}

    /** Of one host; the driver calls it for each of several. */
    static Weaving ofConnectorJ() {
        return Weaving.of(
                CONNECTOR_J + "jdbc.ConnectionImpl", named("getInstance").and(takesArguments(1)), Connected.class);
    }

    /** Of all hosts of the URL. From 3.5 on it is the superclass's. */
    static List<Weaving> ofMariaDb() {
        return Arrays.asList(mariaDb("Driver"), mariaDb("NonRegisteringDriver"));
    }

    private static Weaving mariaDb(String type) {
        return Weaving.of(MARIA_DB + type, named("connect").and(isStatic()).and(takesArguments(1)), Connected.class);
    }

    static final class Connected {
        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                repeatOn = Advice.OnNonDefaultValue.class)
        static int exit(
                @Advice.Argument(0) Object target,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object made,
                @Advice.Thrown Throwable thrown,
                @Advice.Local("attempts") int attempts) {
            return attempts = Hooks.connected(target, made, thrown, attempts);
        }
    }

    /**
     * Where an attempt to connect leads; nowhere where {@code target} is nothing that is known.
     *
     * @param target the driver's object that the woven method was given
     */
    public static List<Endpoint> destinations(Object target) throws Exception {
        String type = target.getClass().getName();
        return type.startsWith(CONNECTOR_J)
                ? Collections.singletonList(ofHost(target))
                : type.startsWith(MARIA_DB) ? ofConfiguration(target) : Collections.emptyList();
    }

    private static Endpoint ofHost(Object hostInfo) throws Exception {
        return Endpoint.planned(
                Reflect.text(hostInfo, "getHost"),
                (Integer) Reflect.call(hostInfo, "getPort"),
                Reflect.text(hostInfo, "getUser"));
    }

    private static List<Endpoint> ofConfiguration(Object configuration) throws Exception {
        List<Endpoint> hosts = new ArrayList<>();
        for (Object address : (List<?>) Reflect.call(configuration, "addresses")) {
            hosts.add(Endpoint.planned(
                    String.valueOf(Reflect.field(address, "host")),
                    (Integer) Reflect.field(address, "port"),
                    Reflect.text(configuration, "user")));
        }
        return hosts;
    }
}
