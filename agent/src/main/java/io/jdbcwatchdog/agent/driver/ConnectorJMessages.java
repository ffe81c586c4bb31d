package io.jdbcwatchdog.agent.driver;

import java.nio.charset.StandardCharsets;

/** Commands as Connector/J is about to send them ({@code NativePacketPayload}): what they say, and how to refuse them. */
final class ConnectorJMessages {

    private static final byte COM_QUERY = 3;

    /** COM_QUERY, COM_STMT_PREPARE, COM_STMT_EXECUTE, COM_STMT_SEND_LONG_DATA; others put the connection in order. */
    private static final byte[] WORK = {COM_QUERY, 22, 23, 24};

    private ConnectorJMessages() {}

    /** The driver's own text, in whatever case it writes it: {@code rollback} until 8.0, {@code ROLLBACK} since. */
    static String text(Object message) {
        try {
            byte[] bytes = bytes(message);
            int end = Math.min(bytes.length, (Integer) Reflect.call(message, "getPosition"));
            int start = start(message);
            return bytes[0] == COM_QUERY && start < end
                    ? new String(bytes, start, end - start, StandardCharsets.UTF_8)
                    : null;
        } catch (Exception notInThisVersion) {
            return null;
        }
    }

    /** Behind the command, and since 8.0.26 behind the query attributes, where the server knows them. */
    private static int start(Object message) {
        try {
            return Math.max(1, (Integer) Reflect.call(message, "getTag", new Class<?>[] {String.class}, "QUERY"));
        } catch (Exception before) {
            return 1;
        }
    }

    /** As if the application had cancelled it: that ends a batch whatever {@code continueBatchOnError} says. */
    static Throwable refusal(Object message) throws Exception {
        byte command = bytes(message)[0];
        for (byte work : WORK) {
            if (command == work) {
                ClassLoader loader = message.getClass().getClassLoader();
                Class<?> cancelled = Class.forName("com.mysql.cj.exceptions.OperationCancelledException", true, loader);
                return (Throwable) Reflect.create(cancelled, new Class<?>[] {String.class}, Driver.NOT_SENT);
            }
        }
        return null;
    }

    private static byte[] bytes(Object message) throws Exception {
        return (byte[]) Reflect.call(message, "getByteBuffer");
    }
}
