package io.jdbcwatchdog.agent.driver.connectorj5;

import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.BYTE_BUFFER;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.CANCELLED;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.POSITION;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.SET_POSITION;

import io.jdbcwatchdog.agent.driver.Driver;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and refuses the commands that Connector/J is about to send. The gate passes the packet ({@code Buffer}). Where the
 * driver has not written one yet, the gate passes the {@code MysqlIO} for a preparation, and the command's number for any
 * other command.
 */
final class ConnectorJ5Messages {

    static final int COM_STMT_PREPARE = 22;

    private static final byte COM_QUERY = 3;

    /** COM_QUERY, COM_STMT_EXECUTE, COM_STMT_SEND_LONG_DATA. Others keep the connection in order. */
    private static final byte[] WORK_COMMANDS = {COM_QUERY, 23, 24};

    /** The packet's length and number precede the command. */
    private static final int START = 4;

    private ConnectorJ5Messages() {}

    static @Nullable String text(Object message) {
        if (!isPacket(message)) {
            return null;
        }
        try {
            byte[] bytes = bytes(message);
            int end = Math.min(bytes.length, (Integer) POSITION.call(message));
            return bytes[START] == COM_QUERY && START + 1 < end
                    ? new String(bytes, START + 1, end - START - 1, StandardCharsets.UTF_8)
                    : null;
        } catch (Exception notInThisVersion) {
            return null;
        }
    }

    /**
     * The exception of a cancelled statement: it ends a batch whatever the value of {@code continueBatchOnError}. The packet
     * is left as if it had been sent, since the driver writes the next command behind what is still in it.
     */
    static @Nullable Throwable refusal(Object message) throws Exception {
        if (message instanceof Integer || isPacket(message) && !isWork(bytes(message)[START])) {
            return null;
        }
        if (isPacket(message)) {
            SET_POSITION.call(message, START);
        }
        return (Throwable) CANCELLED.create(message, Driver.NOT_SENT);
    }

    private static boolean isWork(byte command) {
        for (byte workCommand : WORK_COMMANDS) {
            if (command == workCommand) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPacket(Object message) {
        return message.getClass().getName().endsWith("Buffer");
    }

    private static byte[] bytes(Object packet) throws Exception {
        return (byte[]) BYTE_BUFFER.call(packet);
    }
}
