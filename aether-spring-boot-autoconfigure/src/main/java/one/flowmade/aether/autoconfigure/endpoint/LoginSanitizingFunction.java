package one.flowmade.aether.autoconfigure.endpoint;

import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks the login to NATS in endpoints that are set to show values. Of the address of a
 * server, the login in it is masked.
 */
final class LoginSanitizingFunction implements SanitizingFunction {

    /** As a property or as a variable of the environment, without dashes. */
    private static final Pattern LOGIN = Pattern.compile("aether[._]nats[._](password|token|credentials|nkey)");

    private static final Pattern SERVERS = Pattern.compile("aether[._]nats[._]servers.*");

    private static final Pattern USER_INFO = Pattern.compile("(://)?[^/,\\s]*@");

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = data.getLowerCaseKey().replace("-", "");
        if (data.getValue() != null && LOGIN.matcher(key).matches()) {
            return data.withSanitizedValue();
        }
        if (data.getValue() instanceof CharSequence servers && SERVERS.matcher(key).matches()) {
            return data.withValue(USER_INFO.matcher(servers).replaceAll("$1" + SanitizableData.SANITIZED_VALUE + "@"));
        }
        return data;
    }

}
