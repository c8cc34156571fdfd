package one.flowmade.aether.faults.node;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedIT {

    @ParameterizedTest
    @EnumSource
    void eachEventOfAnotherNodeIsHeardOnceAndInOrder(FeedRun.Cut cut) {
        new FeedRun(20, 25).run(cut);
    }

}
