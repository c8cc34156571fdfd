package one.flowmade.aether.bus.spi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTests {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    private final RateLimit limit = new RateLimit(Duration.ofNanos(10), this.now::get);

    @Test
    void permitsOncePerInterval() {
        assertThat(this.limit.permits()).isTrue();
        assertThat(this.limit.permits()).isFalse();
        this.now.addAndGet(9);
        assertThat(this.limit.permits()).isFalse();
        this.now.addAndGet(1);
        assertThat(this.limit.permits()).isTrue();
        this.now.addAndGet(100);
        assertThat(this.limit.permits()).isTrue();
        assertThat(this.limit.permits()).isFalse();
    }

}
