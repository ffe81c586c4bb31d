package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.driver.Driver;
import java.nio.file.Path;

/** How each generation of drivers writes that a certificate is verified, and that it shows its own. */
public final class TlsOptions {

    private TlsOptions() {}

    /** TLS with a certificate that the authority of these has signed, whatever its name. */
    public static String verified(Driver driver, Certificates certificates) {
        if (driver.isMariaDb2()) {
            return "useSsl=true&disableSslHostnameVerification=true" + serverCertificate(certificates);
        }
        if (driver.isMariaDb()) {
            return "sslMode=verify-ca" + serverCertificate(certificates);
        }
        return (driver.isConnectorJ5()
                        ? "useSSL=true&requireSSL=true&verifyServerCertificate=true&enabledTLSProtocols=TLSv1.2"
                        : "sslMode=VERIFY_CA")
                + store("trustCertificateKeyStore", certificates.trustStore());
    }

    /** The same, and the certificate must be that of the host. */
    public static String verifiedWithName(Driver driver, Certificates certificates) {
        if (driver.isMariaDb2()) {
            return "useSsl=true" + serverCertificate(certificates);
        }
        return driver.isMariaDb()
                ? "sslMode=verify-full" + serverCertificate(certificates)
                : "sslMode=VERIFY_IDENTITY" + store("trustCertificateKeyStore", certificates.trustStore());
    }

    /** {@link #verified}, and the driver shows a certificate of its own. */
    public static String ofClient(Driver driver, Certificates certificates) {
        return verified(driver, certificates)
                + (driver.isMariaDb()
                        ? "&keyStore=" + certificates.clientStore() + "&keyStoreType=PKCS12&keyStorePassword="
                                + Certificates.PASSWORD
                        : store("clientCertificateKeyStore", certificates.clientStore()));
    }

    private static String serverCertificate(Certificates certificates) {
        return "&serverSslCert=" + certificates.ca();
    }

    private static String store(String option, Path file) {
        return "&" + option + "Url=" + file.toUri() + "&" + option + "Type=PKCS12&" + option + "Password="
                + Certificates.PASSWORD;
    }
}
