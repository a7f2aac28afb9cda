package io.weir.standalone.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.standalone.support.Footage;
import io.weir.standalone.support.Program;
import io.weir.standalone.support.Run;
import io.weir.standalone.support.Sensor;
import io.weir.standalone.support.Yard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DeadSceneTest {
    @TempDir
    Path home;

    @Test
    void shouldKeepNothingButTheFirstFrameWhereNothingHappens() throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--out", home.resolve("out").toString()));
        for (long seed = 1; seed <= 3; seed++) {
            arguments.add(dead("noise", seed, new Sensor(seed, 2, Sensor.Light.STEADY)));
            arguments.add(dead("flicker", seed, new Sensor(seed, 1.5, Sensor.Light.mains(0.1))));
        }
        Footage.clip("brightness-step.avi").ifPresent(clip -> arguments.add(clip.toString()));

        try (Program program = Program.start(home, arguments.toArray(String[]::new))) {
            assertThat(program.await()).as(program.said()).isZero();
        }

        Run run = new Run(home.resolve("out"));
        for (String camera : run.summary().get("cameras").propertyNames()) {
            assertThat(run.kept(camera))
                    .as(camera)
                    .extracting((JsonNode line) -> line.get("frame").asInt())
                    .containsExactly(0);
        }
    }

    private String dead(String name, long seed, Sensor sensor) throws Exception {
        return Yard.dead(seed, sensor)
                .write(home.resolve(name + "-" + seed + ".ts"))
                .toString();
    }
}
