package io.jdbcwatchdog.agent.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All names of one driver that the agent uses by reflection. Each is declared once, as a constant that is created here. */
public final class DriverNames {

    private final List<DriverName> all = new ArrayList<>();

    public List<DriverName> all() {
        return Collections.unmodifiableList(all);
    }

    public ClassName type(String type, Versions versions) {
        return declare(new ClassName(type, versions));
    }

    public FieldName field(String type, String name) {
        return field(type, name, Versions.ALL);
    }

    public FieldName field(String type, String name, Versions versions) {
        return declare(new FieldName(type, name, versions));
    }

    public MethodName method(String type, String name, String... parameters) {
        return method(Versions.ALL, type, name, parameters);
    }

    public MethodName method(Versions versions, String type, String name, String... parameters) {
        return declare(new MethodName(type, name, versions, parameters));
    }

    /**
     * Declares that earlier versions have this method in another class, to which the same object belongs.
     *
     * @return the given name, which finds both, since the method is looked up in the object's own class
     */
    public MethodName moved(MethodName method, Versions before, String formerType) {
        method(before, formerType, method.name, method.parameters.toArray(new String[0]));
        return method;
    }

    public ConstructorName constructor(String type, String... parameters) {
        return declare(new ConstructorName(type, Versions.ALL, parameters));
    }

    private <N extends DriverName> N declare(N name) {
        all.add(name);
        return name;
    }
}
