package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * An SSL context whose sockets accept only a certificate for the host that they are made
 * for, which the client of NATS does not ask for by itself. It may stand for another
 * context each time a socket is made.
 */
public final class VerifyingSslContext extends SSLContext {

    private VerifyingSslContext(Supplier<SSLContext> present, Consumer<SSLSocket> preparation, SSLContext first) {
        super(new Spi(present, preparation), first.getProvider(), first.getProtocol());
    }

    /**
     * Verifies the hosts of a context that may change.
     * @param present gives the context for the next socket
     * @param preparation sets what else a socket needs, before it is used
     * @return a context
     */
    public static VerifyingSslContext of(Supplier<SSLContext> present, Consumer<SSLSocket> preparation) {
        return new VerifyingSslContext(present, preparation, present.get());
    }

    static SSLContext of(SSLContext context) {
        return (context instanceof VerifyingSslContext) ? context : of(() -> context, (socket) -> {
        });
    }

    private static final class Spi extends SSLContextSpi {

        private final Supplier<SSLContext> present;

        private final Consumer<SSLSocket> preparation;

        Spi(Supplier<SSLContext> present, Consumer<SSLSocket> preparation) {
            this.present = present;
            this.preparation = preparation;
        }

        @Override
        protected void engineInit(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers,
                @Nullable SecureRandom random) throws KeyManagementException {
            throw new KeyManagementException("already initialized");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new SocketFactory(this.present.get().getSocketFactory(), this.preparation);
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return this.present.get().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return this.present.get().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return this.present.get().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return this.present.get().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return this.present.get().getClientSessionContext();
        }

    }

    private static final class SocketFactory extends SSLSocketFactory {

        private final SSLSocketFactory delegate;

        private final Consumer<SSLSocket> preparation;

        SocketFactory(SSLSocketFactory delegate, Consumer<SSLSocket> preparation) {
            this.delegate = delegate;
            this.preparation = preparation;
        }

        private Socket verifying(Socket socket) {
            SSLSocket secure = (SSLSocket) socket;
            this.preparation.accept(secure);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            return secure;
        }

        @Override
        public Socket createSocket() throws IOException {
            return verifying(this.delegate.createSocket());
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return verifying(this.delegate.createSocket(socket, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return verifying(this.delegate.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            return verifying(this.delegate.createSocket(host, port, localHost, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return verifying(this.delegate.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            return verifying(this.delegate.createSocket(address, port, localAddress, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return this.delegate.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return this.delegate.getSupportedCipherSuites();
        }

    }

}
