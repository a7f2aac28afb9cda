package io.weir.agent.embed;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.weir.models.ModelException;
import io.weir.settings.Footprint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An ONNX graph, ready to run on a device; safe for use by several threads.
 *
 * <p>On the CPU a run uses the threads that it was opened with, the calling one among them.
 */
final class Network implements AutoCloseable {
    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Device device;
    private final String reason;

    private Network(String name, OrtEnvironment environment, OrtSession session, Device device, String reason) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.device = device;
        this.reason = reason;
    }

    /**
     * Loads a graph.
     *
     * @param name how messages call it
     * @param threads for one run on the CPU, at least 1
     * @throws ModelException if ONNX Runtime cannot load it, or CUDA is asked for and cannot be had
     */
    static Network open(byte[] onnx, String name, Device asked, int threads) {
        OrtEnvironment environment = ortEnvironment();
        String missing = asked == Device.CPU ? "it was asked for" : "";
        if (asked != Device.CPU) {
            try {
                OrtSession session = onCuda(environment, onnx, threads);
                return new Network(name, environment, session, Device.CUDA, "there is a GPU with CUDA");
            } catch (OrtException e) {
                missing = whyNoCuda(e);
            }
            if (asked == Device.CUDA) {
                throw noCuda(missing);
            }
        }
        try (OrtSession.SessionOptions options = options(environment, threads)) {
            return new Network(name, environment, environment.createSession(onnx, options), Device.CPU, missing);
        } catch (OrtException e) {
            throw new ModelException(name + ": ONNX Runtime cannot load it: " + oneLine(e), e);
        }
    }

    /**
     * Makes sure that CUDA can be had.
     *
     * @throws ModelException if it cannot
     */
    static void requireCuda() {
        try (OrtSession.SessionOptions options = options(ortEnvironment(), 1)) {
            options.addCUDA(0);
        } catch (OrtException e) {
            throw noCuda(whyNoCuda(e));
        }
    }

    private static ModelException noCuda(String why) {
        return new ModelException("device: 'cuda': " + why + "; or say cpu or auto");
    }

    private static OrtEnvironment ortEnvironment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "weir");
    }

    private static OrtSession onCuda(OrtEnvironment environment, byte[] onnx, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = options(environment, threads)) {
            options.addCUDA(0);
            return environment.createSession(onnx, options);
        }
    }

    private static OrtSession.SessionOptions options(OrtEnvironment environment, int threads) throws OrtException {
        environment.setTelemetry(false); // nothing about this machine is anybody else's business
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setCPUArenaAllocator(Footprint.current().arena());
        options.setMemoryPatternOptimization(Footprint.current().arena());
        return options;
    }

    private static String whyNoCuda(OrtException e) {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return "this build has no CUDA; where there is a GPU for it, start with WEIR_CUDA=1 ./weir";
        }
        return "CUDA 12, cuDNN 9 or a GPU is missing: "
                + oneLine(e).replaceFirst("^Error code - \\w+ - message: (OrtSession\\w+: )?", "");
    }

    /** What messages call it. */
    String name() {
        return name;
    }

    OrtEnvironment environment() {
        return environment;
    }

    OrtSession session() {
        return session;
    }

    /** What it runs on, {@code CPU} or {@code CUDA}. */
    Device device() {
        return device;
    }

    /** Why it runs on that device, for people. */
    String reason() {
        return reason;
    }

    /** The inputs by name, of those that are tensors. */
    Map<String, TensorInfo> inputs() {
        try {
            return tensors(session.getInputInfo());
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** The outputs by name, of those that are tensors. */
    Map<String, TensorInfo> outputs() {
        try {
            return tensors(session.getOutputInfo());
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo tensor) {
                tensors.put(name, tensor);
            }
        });
        return tensors;
    }

    ModelException failed(OrtException e) {
        return new ModelException(name + ": the network failed: " + oneLine(e), e);
    }

    static String oneLine(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException(name + ": cannot be closed: " + oneLine(e), e);
        }
    }
}
