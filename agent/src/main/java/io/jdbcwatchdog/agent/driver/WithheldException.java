package io.jdbcwatchdog.agent.driver;

import java.sql.SQLException;

/** The admin user's password was not given to a server that asks for it and has not proven its identity. */
public final class WithheldException extends SQLException {

    private static final long serialVersionUID = 1;

    /** @param why the driver's message, or how the application's connection is made */
    public WithheldException(String why) {
        super(
                "the password of admin-user was not given to this server, since it asks for it in a form that can be read,"
                        + " and its certificate is not verified (" + firstLine(why) + "). Have the application's URL"
                        + " verify it (sslMode=VERIFY_CA, verify-ca or more), or give the server's public key"
                        + " (serverRSAPublicKeyFile)",
                "28000");
    }

    private static String firstLine(String text) {
        return text.split("\n", 2)[0].trim();
    }
}
