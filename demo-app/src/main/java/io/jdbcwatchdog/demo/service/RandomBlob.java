package io.jdbcwatchdog.demo.service;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Random bytes and their SHA-256. The service computes the hash before the server has seen any of the bytes. */
@SuppressWarnings("ArrayRecordComponent") // The array is large, so it is not copied. Nothing compares it.
record RandomBlob(String fileName, byte[] data, String sha256) {

    static RandomBlob create(int number, int bytes) {
        byte[] data = new byte[bytes];
        new SplittableRandom().nextBytes(data);
        return new RandomBlob(
                "random_file-" + number + ".bin", data, HexFormat.of().formatHex(digest(data)));
    }

    private static byte[] digest(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
