package io.jdbcwatchdog.agent.driver;

/** The name of a driver's class. */
public final class ClassName extends DriverName {

    ClassName(String type, Versions versions) {
        super(type, versions);
    }

    /** The class in the copy of the driver that this object belongs to. */
    public Class<?> as(Object ofDriver) throws ClassNotFoundException {
        return in(ofDriver.getClass().getClassLoader());
    }

    public Class<?> in(ClassLoader ofDriver) throws ClassNotFoundException {
        return Class.forName(type, true, ofDriver);
    }

    @Override
    public String toString() {
        return "class " + type;
    }
}
