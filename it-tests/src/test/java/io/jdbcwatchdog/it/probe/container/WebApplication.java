package io.jdbcwatchdog.it.probe.container;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A web application with a driver of its own: runs an overdue statement when it starts, and connected until it is stopped. */
public final class WebApplication implements ServletContextListener {

    private Connection connection;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            Class<?> driver = Class.forName(
                    context.getInitParameter("driver"), true, getClass().getClassLoader());
            Properties account = new Properties();
            account.setProperty("user", context.getInitParameter("user"));
            account.setProperty("password", context.getInitParameter("password"));
            connection =
                    ((Driver) driver.getConstructor().newInstance()).connect(context.getInitParameter("url"), account);
            context.setAttribute(
                    "own-driver", driver.getClassLoader() == getClass().getClassLoader());
            if (context.getInitParameter("transaction") != null) {
                connection.setAutoCommit(false);
                run("SELECT n FROM locked WHERE id = 3 FOR UPDATE");
            }
            context.setAttribute("failed", sleep());
        } catch (ReflectiveOperationException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sleep() {
        try {
            run("SELECT SLEEP(30)");
            return "slept";
        } catch (SQLException e) {
            return e.getClass().getName();
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
