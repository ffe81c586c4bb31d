package io.jdbcwatchdog.agent.driver.mariadb2;

/**
 * Tells 2.5 and later from earlier versions, some of whose classes have the same names. Those are not watched: their
 * connections are opened by methods that are not woven.
 */
final class MariaDb2Versions {

    /** For each class of a driver. It belongs to that class, so the driver can still be unloaded. */
    private static final ClassValue<Boolean> WATCHED = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> ofDriver) {
            try {
                MariaDb2Names.PLUGIN_LOADER.in(ofDriver.getClassLoader());
                return true;
            } catch (ClassNotFoundException beforeThisVersion) {
                return false;
            }
        }
    };

    private MariaDb2Versions() {}

    static boolean isWatched(Object ofDriver) {
        return WATCHED.get(ofDriver.getClass());
    }
}
