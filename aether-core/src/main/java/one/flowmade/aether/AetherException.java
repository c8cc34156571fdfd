package one.flowmade.aether;

import org.jspecify.annotations.Nullable;

/**
 * Root of what can go wrong in an operation of Aether. Each failure is either
 * {@linkplain TransientAetherException transient} or {@linkplain PermanentAetherException
 * permanent}. Bad arguments are not failures of an operation: they end in
 * {@link IllegalArgumentException} or {@link NullPointerException}.
 */
public abstract sealed class AetherException extends RuntimeException
        permits TransientAetherException, PermanentAetherException {

    AetherException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
