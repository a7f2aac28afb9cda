package io.weir.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.agent.capture.Frame;
import io.weir.agent.capture.Pictures;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

class NoLeakedFramesTest {
    private final NoLeakedFrames extension = new NoLeakedFrames();
    private final ExtensionContext context = context();

    @Test
    void shouldWatchEveryTestOfThisModuleByItself() {
        assertThat(NoLeakedFrames.watched()).contains("shouldWatchEveryTestOfThisModuleByItself");
    }

    @Test
    void shouldFailTestThatLeavesAFrameOpen() {
        extension.beforeEach(context);

        try (Frame leaked = Pictures.gray(16, 16, 100)) {
            assertThat(leaked.width()).isEqualTo(16);
            assertThatThrownBy(() -> extension.afterEach(context))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("a test left frames open: 1");
        }
    }

    @Test
    void shouldFailTestThatClosesAFrameOfAnother() {
        Frame foreign = Pictures.gray(16, 16, 100);
        extension.beforeEach(context);
        foreign.close();

        assertThatThrownBy(() -> extension.afterEach(context))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a test closed frames of another test: 1");
    }

    @Test
    void shouldPassTestThatClosesWhatItOpens() {
        extension.beforeEach(context);
        Pictures.gray(16, 16, 100).close();

        assertThatCode(() -> extension.afterEach(context)).doesNotThrowAnyException();
    }

    private static ExtensionContext context() {
        Map<Object, Object> values = new HashMap<>();
        Store store = fake(Store.class, (method, arguments) -> switch (method) {
            case "put" -> values.put(arguments[0], arguments[1]);
            case "get" -> values.get(arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
        return fake(ExtensionContext.class, (method, arguments) -> switch (method) {
            case "getStore" -> store;
            case "getDisplayName" -> "a test";
            case "getUniqueId" -> NoLeakedFrames.watched();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @FunctionalInterface
    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
