package io.jdbcwatchdog.agent.driver.connectorj;

import io.jdbcwatchdog.agent.driver.Driver;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads and refuses the commands that Connector/J is about to send ({@code NativePacketPayload}). */
final class ConnectorJMessages {

    private static final byte COM_QUERY = 3;

    /** COM_QUERY, COM_STMT_PREPARE, COM_STMT_EXECUTE, COM_STMT_SEND_LONG_DATA. Others keep the connection in order. */
    private static final byte[] WORK_COMMANDS = {COM_QUERY, 22, 23, 24};

    private ConnectorJMessages() {}

    /** The driver's own texts may be in either case: {@code rollback} until 8.0, {@code ROLLBACK} since. */
    static @Nullable String text(Object message) {
        try {
            byte[] bytes = bytes(message);
            int end = Math.min(bytes.length, (Integer) ConnectorJNames.POSITION.call(message));
            int start = start(message);
            return bytes[0] == COM_QUERY && start < end
                    ? new String(bytes, start, end - start, StandardCharsets.UTF_8)
                    : null;
        } catch (Exception notInThisVersion) {
            return null;
        }
    }

    /** The text follows the command byte. Since 8.0.26 it follows the query attributes, if the server supports them. */
    private static int start(Object message) {
        try {
            return Math.max(1, (Integer) ConnectorJNames.TAG.call(message, "QUERY"));
        } catch (Exception notInThisVersion) {
            return 1;
        }
    }

    /** The exception of a cancelled statement: it ends a batch whatever the value of {@code continueBatchOnError}. */
    static @Nullable Throwable refusal(Object message) throws Exception {
        byte command = bytes(message)[0];
        for (byte workCommand : WORK_COMMANDS) {
            if (command == workCommand) {
                return (Throwable) ConnectorJNames.CANCELLED.create(message, Driver.NOT_SENT);
            }
        }
        return null;
    }

    private static byte[] bytes(Object message) throws Exception {
        return (byte[]) ConnectorJNames.BYTE_BUFFER.call(message);
    }
}
