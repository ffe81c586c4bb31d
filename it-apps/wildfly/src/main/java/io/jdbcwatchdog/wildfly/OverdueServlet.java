package io.jdbcwatchdog.wildfly;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A statement that waits for a row for longer than it may; {@code by} says whose timeout it is. */
@WebServlet("/overdue")
public final class OverdueServlet extends HttpServlet {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    @Resource
    private transient UserTransaction transaction;

    @EJB
    private transient LimitedBean bean;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        PrintWriter out = response.getWriter();
        String by = request.getParameter("by");
        try {
            DataSource source = source(request.getParameter("source"));
            tell(out, by + ".before", Rows.session(source));
            long start = System.nanoTime();
            try {
                overdue(source, by, out);
            } catch (Exception e) {
                tell(out, by + ".thrown", withCauses(e));
            }
            tell(out, by + ".ms", (System.nanoTime() - start) / 1e6);
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                tell(out, by + ".rolledBack", isRolledBackByItself());
            }
            tell(out, by + ".after", Rows.session(source));
        } catch (Exception e) {
            e.printStackTrace(out);
        }
    }

    /** Nobody but the test asks for a name. */
    @SuppressWarnings("BanJNDI")
    private static DataSource source(String name) throws NamingException {
        return InitialContext.doLookup("java:jboss/datasources/" + name);
    }

    private void overdue(DataSource source, String by, PrintWriter out) throws Exception {
        switch (by) {
            case "UserTransaction" -> begin(source, 1);
            case "default" -> begin(source, 0);
            case "bean" -> bean.changeAndWait(source);
            default -> Rows.waitOnly(source);
        }
        tell(out, by + ".thrown", "nothing");
    }

    private void begin(DataSource source, int seconds) throws Exception {
        transaction.setTransactionTimeout(seconds);
        transaction.begin();
        Rows.changeAndWait(source);
    }

    /** Waits until the reaper has rolled this thread's transaction back, and leaves the transaction. */
    private boolean isRolledBackByItself() throws Exception {
        long start = System.nanoTime();
        while (transaction.getStatus() != Status.STATUS_ROLLEDBACK && System.nanoTime() - start < PATIENCE) {
            Thread.sleep(5);
        }
        boolean rolledBack = transaction.getStatus() == Status.STATUS_ROLLEDBACK;
        transaction.rollback();
        transaction.setTransactionTimeout(0);
        return rolledBack;
    }

    private static String withCauses(Throwable thrown) {
        StringBuilder chain = new StringBuilder();
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            chain.append(e.getClass().getName())
                    .append(": ")
                    .append(e.getMessage())
                    .append("; ");
        }
        return chain.toString().replaceAll("\\s+", " ");
    }

    private static void tell(PrintWriter out, String key, Object value) {
        out.println("result " + key + "=" + value);
    }
}
