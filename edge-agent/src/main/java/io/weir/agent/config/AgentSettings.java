package io.weir.agent.config;

import io.weir.agent.capture.Camera;
import io.weir.agent.capture.Source;
import io.weir.agent.embed.Device;
import io.weir.agent.gate.Mask;
import io.weir.agent.rules.RuleSet;
import io.weir.settings.HttpSettings;
import io.weir.settings.KafkaSettings;
import io.weir.settings.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an edge agent: what {@code agent.yaml} may say.
 *
 * @param cameras each camera by its name
 * @param sample how many frames of a second are looked at closely, like {@code 5/s}, up to 60/s, or {@code keyframes}
 * @param quality which pictures are no footage
 * @param rules the user's own rules
 * @param facts what is known from outside
 * @param control the share of the dropped frames that is sent all the same, as a control sample, in [0, 1]
 * @param mode whether what cameras keep is sent, {@code live} or {@code shadow}
 * @param model an ONNX file with a card beside it, or absent for the one that comes with Weir
 * @param memory where what cameras remember survives the end of the program
 * @param device what the network runs on: {@code auto}, {@code cpu} or {@code cuda}
 */
public record AgentSettings(
        KafkaSettings kafka,
        HttpSettings http,
        Map<String, CameraSettings> cameras,
        String sample,
        NoveltySettings novelty,
        QualitySettings quality,
        RuleSettings rules,
        FactSettings facts,
        Double control,
        Mode mode,
        @Nullable String model,
        MemorySettings memory,
        Device device) {
    private static final String SAMPLE = "5/s";
    private static final double CONTROL = 1 / 2000.0;

    // Absent keys of a file arrive as null.
    public AgentSettings {
        kafka = kafka == null ? KafkaSettings.defaults() : kafka;
        http = http == null ? HttpSettings.defaults() : http;
        cameras = cameras == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(cameras));
        sample = sample == null ? SAMPLE : sample;
        novelty = novelty == null ? NoveltySettings.defaults() : novelty;
        quality = quality == null ? QualitySettings.DEFAULT : quality;
        rules = rules == null ? RuleSettings.NONE : rules;
        facts = facts == null ? FactSettings.DEFAULT : facts;
        control = control == null ? Double.valueOf(CONTROL) : control;
        mode = mode == null ? Mode.LIVE : mode;
        memory = memory == null ? MemorySettings.defaults() : memory;
        device = device == null ? Device.AUTO : device;
        Sampling.parse("sample", sample);
        if (!(control >= 0 && control <= 1)) {
            throw SettingsException.of("control", control, "must be from 0 to 1");
        }
        named(cameras);
        Judging forAll = judging("", quality, rules, facts, model);
        for (Map.Entry<String, CameraSettings> camera : cameras.entrySet()) {
            String key = "cameras." + camera.getKey() + ".";
            Judging own = own(key, camera.getValue(), quality, rules, model, forAll);
            guarded(key, camera.getValue(), novelty, own);
        }
        if (cameras.isEmpty()) {
            forAll.guarding("", novelty);
        }
    }

    private static Judging judging(
            String key, QualitySettings quality, RuleSettings rules, FactSettings facts, @Nullable String model) {
        OutsideFacts outside = facts.read(key + "facts");
        return new Judging(quality.gates(), compiled(rules, key + "rules", outside, model), outside, Mask.NONE);
    }

    /** The card of the model is read only where there are rules, which may ask for its scores. */
    private static RuleSet compiled(RuleSettings rules, String key, OutsideFacts outside, @Nullable String model) {
        return rules.isNone() ? RuleSet.NONE : rules.compile(key, outside.known(), ScoreFacts.of(model));
    }

    /** What a camera says itself goes before what is said for all, group by group. */
    private static Judging own(
            String key,
            CameraSettings own,
            QualitySettings quality,
            RuleSettings rules,
            @Nullable String model,
            Judging forAll) {
        QualitySettings ownQuality = own.quality() == null ? quality : own.quality();
        Mask mask = own.masks() == null ? Mask.NONE : own.masks().mask();
        if (own.rules() == null && own.facts() == null) {
            return new Judging(ownQuality.gates(), forAll.rules(), forAll.outside(), mask);
        }
        OutsideFacts outside =
                own.facts() == null ? forAll.outside() : own.facts().read(key + "facts");
        RuleSet ownRules = own.rules() == null
                ? compiled(rules, "rules", outside, model)
                : compiled(own.rules(), key + "rules", outside, model);
        return new Judging(ownQuality.gates(), ownRules, outside, mask);
    }

    private static Judging guarded(String key, CameraSettings own, NoveltySettings novelty, Judging judging) {
        return own.novelty() == null ? judging.guarding("", novelty) : judging.guarding(key, own.novelty());
    }

    /** All as it is when nothing is said, without cameras. */
    public static AgentSettings defaults() {
        return new AgentSettings(
                KafkaSettings.defaults(),
                HttpSettings.defaults(),
                Map.of(),
                SAMPLE,
                NoveltySettings.defaults(),
                QualitySettings.DEFAULT,
                RuleSettings.NONE,
                FactSettings.DEFAULT,
                CONTROL,
                Mode.LIVE,
                null,
                MemorySettings.defaults(),
                Device.AUTO);
    }

    /** The same for a broker in this process, which needs none of the properties that one elsewhere may ask for. */
    public AgentSettings embedded(String bootstrap) {
        KafkaSettings there = new KafkaSettings(bootstrap, kafka.prefix(), kafka.partitions(), Map.of());
        return new AgentSettings(
                there, http, cameras, sample, novelty, quality, rules, facts, control, mode, model, memory, device);
    }

    /** The same on another device. */
    public AgentSettings on(Device other) {
        return new AgentSettings(
                kafka, http, cameras, sample, novelty, quality, rules, facts, control, mode, model, memory, other);
    }

    /** The same with memories kept in this folder, or nowhere. */
    public AgentSettings rememberingIn(@Nullable Path folder) {
        return new AgentSettings(
                kafka,
                http,
                cameras,
                sample,
                novelty,
                quality,
                rules,
                facts,
                control,
                mode,
                model,
                memory.in(folder),
                device);
    }

    /** The cameras, with all that is set for each. */
    public List<CameraSetup> setups() {
        List<CameraSetup> setups = new ArrayList<>();
        Judging forAll = judging("", quality, rules, facts, model);
        for (Camera camera : named(cameras)) {
            setups.add(setup(camera, settingsOf(camera.id()), forAll));
        }
        return setups;
    }

    /** A camera that the settings do not name, with what is set for all. */
    public CameraSetup setup(Camera camera) {
        return setup(camera, CameraSettings.of(camera.source().location()));
    }

    /** A camera with settings of its own. */
    public CameraSetup setup(Camera camera, CameraSettings own) {
        return setup(camera, own, judging("", quality, rules, facts, model));
    }

    private CameraSetup setup(Camera camera, CameraSettings own, Judging forAll) {
        String asked = own.sample();
        Sampling sampling = Sampling.parse("sample", asked == null ? sample : asked);
        String key = "cameras." + camera.id() + ".";
        return new CameraSetup(
                camera,
                own.options(sampling),
                sampling.perSecond(),
                own.freeze().toNanos() / 1e9,
                own.novelty() == null ? novelty : own.novelty(),
                own.mode() == null ? mode : own.mode(),
                guarded(key, own, novelty, own(key, own, quality, rules, model, forAll)));
    }

    private CameraSettings settingsOf(String id) {
        return cameras.entrySet().stream()
                .filter(entry -> Camera.cleanId(entry.getKey()).equals(id))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String location(String key, CameraSettings settings) {
        try {
            return settings.location();
        } catch (SettingsException e) {
            throw e.under(key);
        }
    }

    private static List<Camera> named(Map<String, CameraSettings> cameras) {
        List<Camera> named = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        cameras.forEach((name, settings) -> {
            String key = "cameras." + name;
            if (settings == null) {
                throw SettingsException.of(key + ".source", null, "is missing; must be a file or a URL");
            }
            String id = Camera.cleanId(name);
            String other = names.putIfAbsent(id, name);
            if (other != null) {
                throw SettingsException.of(
                        key, null, "has the same id as '" + other + "': " + id + "; rename one of them");
            }
            named.add(new Camera(id, Source.of(key + ".source", location(key, settings))));
        });
        return named;
    }
}
