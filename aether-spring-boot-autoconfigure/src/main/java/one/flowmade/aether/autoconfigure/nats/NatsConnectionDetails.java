package one.flowmade.aether.autoconfigure.nats;

import java.util.List;

import io.nats.client.AuthHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where NATS is, and how to log in there. A bean of this type takes the place of the
 * properties for all of that: {@code aether.nats.servers}, those of the login, and
 * {@code aether.nats.ssl.bundle}.
 */
public interface NatsConnectionDetails extends ConnectionDetails {

    /**
     * Returns the addresses of the servers.
     * @return addresses such as {@code nats://localhost:4222}, at least one
     */
    List<String> getServers();

    /**
     * Returns who logs in with a password.
     * @return the name of the user, or {@code null} for another login or none
     */
    default @Nullable String getUsername() {
        return null;
    }

    /**
     * Returns the password of the user.
     * @return the password, if there is a user
     */
    default @Nullable String getPassword() {
        return null;
    }

    /**
     * Returns the token to log in with.
     * @return the token, or {@code null} for another login or none
     */
    default @Nullable String getToken() {
        return null;
    }

    /**
     * Returns what answers the server's challenge, as credentials and NKeys do.
     * @return a handler, or {@code null} for another login or none
     */
    default @Nullable AuthHandler getAuthHandler() {
        return null;
    }

    /**
     * Returns the bundle to speak TLS with.
     * @return the bundle; if {@code null}, TLS is spoken when an address has the scheme
     * {@code tls}
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }

}
