package one.flowmade.aether.autoconfigure.nats;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

import one.flowmade.aether.nats.client.VerifyingSslContext;

/**
 * Makes an SSL context of a bundle that may be replaced. Connections that are open go on
 * as they are; each new one, a reconnect too, uses the present bundle.
 */
final class BundleSslContext {

    private volatile Present present;

    BundleSslContext(SslBundle bundle) {
        this.present = Present.of(bundle);
    }

    /**
     * Replaces the bundle. One that is not usable replaces nothing.
     * @param bundle the new bundle
     */
    void update(SslBundle bundle) {
        this.present = Present.of(bundle);
    }

    SSLContext toSslContext() {
        return VerifyingSslContext.of(() -> this.present.context, (socket) -> this.present.prepare(socket));
    }

    private record Present(SSLContext context, SslOptions options) {

        static Present of(SslBundle bundle) {
            return new Present(bundle.createSslContext(), bundle.getOptions());
        }

        void prepare(SSLSocket socket) {
            String[] ciphers = this.options.getCiphers();
            String[] protocols = this.options.getEnabledProtocols();
            if (ciphers != null) {
                socket.setEnabledCipherSuites(ciphers);
            }
            if (protocols != null) {
                socket.setEnabledProtocols(protocols);
            }
        }

    }

}
