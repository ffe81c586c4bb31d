package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** The MBean: attributes that can only be read, and some operations. It never shows a password or a literal of the SQL. */
final class WatchdogBean implements DynamicMBean {

    private static final String TEXT = String.class.getName();

    private final Attributes attributes;
    private final CurrentSettings config;
    private final Observation observation;
    private final OperatorsKill operatorsKill;
    private final Callable<String> doctor;
    private final Callable<String> suggestion;
    private final IntFunction<String> view;

    WatchdogBean(
            Attributes attributes,
            CurrentSettings config,
            Observation observation,
            OperatorsKill operatorsKill,
            Callable<String> doctor,
            Callable<String> suggestion,
            IntFunction<String> view) {
        this.attributes = attributes;
        this.config = config;
        this.observation = observation;
        this.operatorsKill = operatorsKill;
        this.doctor = doctor;
        this.suggestion = suggestion;
        this.view = view;
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException, MBeanException {
        if (!attributes.has(name)) {
            throw new AttributeNotFoundException("no attribute " + name);
        }
        try {
            return attributes.get(name);
        } catch (Exception e) {
            Faults.count(e);
            throw new MBeanException(new IllegalStateException(e.toString()), "attribute " + name);
        }
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        AttributeList list = new AttributeList();
        for (String name : names) {
            try {
                list.add(new Attribute(name, getAttribute(name)));
            } catch (AttributeNotFoundException | MBeanException left) {
                // By the contract of this method it is left out.
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("no attribute can be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList list) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String operation, Object @Nullable [] arguments, String @Nullable [] signature)
            throws MBeanException, ReflectionException {
        Object[] given = arguments == null ? new Object[0] : arguments;
        try {
            switch (operation + given.length) {
                case "observe1":
                    return observation.observe(((Number) given[0]).intValue());
                case "reload0":
                    return config.reload();
                case "doctor0":
                    return doctor.call();
                case "suggest0":
                    return suggestion.call();
                case "view1":
                    return view.apply(((Number) given[0]).intValue());
                case "endStatement3":
                    return operatorsKill.end(
                            String.valueOf(given[0]), ((Number) given[1]).longValue(), ((Number) given[2]).longValue());
                default:
                    throw new ReflectionException(
                            new NoSuchMethodException(operation),
                            "no operation " + operation + " with these arguments");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MBeanException(new IllegalStateException("interrupted"), operation);
        } catch (ClassCastException | NullPointerException wrong) {
            throw new ReflectionException(
                    new IllegalArgumentException(Arrays.toString(signature)), "wrong arguments for " + operation);
        } catch (ReflectionException e) {
            throw e;
        } catch (Exception e) {
            Faults.count(e);
            throw new MBeanException(new IllegalStateException(e.toString()), operation);
        }
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanOperationInfo[] operations = {
            operation(
                    "observe",
                    "ends nothing for so many minutes, and only logs; afterwards the configured mode holds again; 0 ends it",
                    parameter("minutes", int.class.getName(), "1 to 1440, or 0")),
            operation("reload", "reads the configuration file now"),
            operation("doctor", "says what works on each server with the accounts of this JVM, and what would help"),
            operation("suggest", "timeouts from what mode=learn has learned so far, as a configuration file"),
            operation(
                    "view",
                    "shows what runs and what was ended, as text",
                    parameter("columns", int.class.getName(), "how wide the text may be: 40 to 400")),
            operation(
                    "endStatement",
                    "ends this statement if it still runs, as at its deadline",
                    parameter("server", TEXT, "host:port as in Running"),
                    parameter("session", long.class.getName(), "the session as in Running"),
                    parameter("statement", long.class.getName(), "the statement as in Running"))
        };
        return new MBeanInfo(
                WatchdogBean.class.getName(),
                "JDBC Watchdog: statements that were ended, and what runs now",
                attributes.infos(),
                null,
                operations,
                null);
    }

    private static MBeanOperationInfo operation(String name, String description, MBeanParameterInfo... parameters) {
        return new MBeanOperationInfo(name, description, parameters, TEXT, MBeanOperationInfo.ACTION);
    }

    private static MBeanParameterInfo parameter(String name, String type, String description) {
        return new MBeanParameterInfo(name, type, description);
    }
}
