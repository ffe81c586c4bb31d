package io.jdbcwatchdog.agent.driver;

import java.util.List;

/** The name of a driver's class whose constructor with these parameter types is called. */
public final class ConstructorName extends DriverName {

    public final List<String> parameters;

    ConstructorName(String type, Versions versions, String... parameters) {
        super(type, versions);
        this.parameters = parameters(parameters);
    }

    /** Creates an object in the copy of the driver that {@code ofDriver} belongs to. */
    public Object create(Object ofDriver, Object... arguments) throws Exception {
        ClassLoader loader = ofDriver.getClass().getClassLoader();
        return Reflect.create(Class.forName(type, true, loader), this, arguments);
    }

    @Override
    public String toString() {
        return "constructor of " + type + parameters;
    }
}
