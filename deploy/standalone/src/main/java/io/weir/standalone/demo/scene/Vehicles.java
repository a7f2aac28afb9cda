package io.weir.standalone.demo.scene;

/** Vehicles, their middle at 0 and their wheels on the ground. */
final class Vehicles {
    private static final int GLASS = 0x26323c;
    private static final int DARK = 0x1c1d20;
    private static final int HEADLIGHT = 0xfff6d8;
    private static final int TAIL_LIGHT = 0xb81414;

    private Vehicles() {}

    /** A saloon, 4.4 m long. */
    static Mesh car(int rgb) {
        return new MeshBuilder()
                .box(-1.62, -1.08, 0, 0.3, -0.78, 0.78, DARK)
                .box(1.08, 1.62, 0, 0.3, -0.78, 0.78, DARK)
                .prism(
                        -0.9, 0.9, rgb, -2.1, 0.26, 2.1, 0.26, 2.2, 0.42, 2.17, 0.62, 1.95, 0.78, 0.95, 0.92, -1.95,
                        0.94, -2.15, 0.8, -2.2, 0.5)
                .wheels(-1.35, 0.33)
                .wheels(1.35, 0.33)
                .sides(DARK, -1.0, 0.27, 1.0, 0.27, 1.0, 0.36, -1.0, 0.36)
                .sides(0xdadde0, -0.1, 0.8, 0.12, 0.8, 0.12, 0.83, -0.1, 0.83)
                .end(true, HEADLIGHT, true, 0.56, 0.7, -0.85, -0.5)
                .end(true, HEADLIGHT, true, 0.56, 0.7, 0.5, 0.85)
                .end(true, DARK, false, 0.38, 0.5, -0.6, 0.6)
                .end(false, TAIL_LIGHT, true, 0.6, 0.76, -0.86, -0.5)
                .end(false, TAIL_LIGHT, true, 0.6, 0.76, 0.5, 0.86)
                .end(false, 0xe8e8e0, false, 0.5, 0.6, -0.26, 0.26)
                .prism(-0.76, 0.76, rgb, -1.75, 0.92, 1.05, 0.92, 0.35, 1.4, 0.05, 1.46, -0.85, 1.46, -1.2, 1.38)
                .sides(GLASS, -1.5, 0.95, -0.32, 0.95, -0.32, 1.38, -1.1, 1.36)
                .sides(GLASS, -0.24, 0.95, 0.88, 0.95, 0.3, 1.35, -0.24, 1.38)
                .pane(GLASS, 0.95, 0.98, 0.4, 1.36, 0.68)
                .pane(GLASS, -1.24, 1.35, -1.68, 1.0, 0.66)
                .build();
    }

    /** A delivery van, 5.4 m long. */
    static Mesh van(int rgb, int stripe) {
        return new MeshBuilder()
                .box(-1.9, -1.3, 0, 0.36, -0.85, 0.85, DARK)
                .box(1.5, 2.1, 0, 0.36, -0.85, 0.85, DARK)
                .prism(
                        -1, 1, rgb, -2.7, 0.32, 2.6, 0.32, 2.72, 0.5, 2.68, 1.0, 2.35, 1.18, 1.5, 2.2, 1.2, 2.32, -2.6,
                        2.36, -2.7, 2.25)
                .wheels(-1.6, 0.36)
                .wheels(1.8, 0.36)
                .sides(DARK, -1.15, 0.33, 1.35, 0.33, 1.35, 0.42, -1.15, 0.42)
                .sides(stripe, -2.55, 1.02, 0.75, 1.02, 0.75, 1.22, -2.55, 1.22)
                .discs(stripe, -1.2, 1.7, 0.34)
                .sides(GLASS, 0.95, 1.3, 2.15, 1.3, 1.5, 2.05, 0.95, 2.05)
                .pane(GLASS, 2.3, 1.24, 1.58, 2.1, 0.88)
                .end(true, HEADLIGHT, true, 0.72, 0.95, -0.92, -0.55)
                .end(true, HEADLIGHT, true, 0.72, 0.95, 0.55, 0.92)
                .end(true, DARK, false, 0.5, 0.68, -0.7, 0.7)
                .end(false, TAIL_LIGHT, true, 0.9, 1.3, -0.96, -0.8)
                .end(false, TAIL_LIGHT, true, 0.9, 1.3, 0.8, 0.96)
                .end(false, GLASS, false, 1.5, 2.0, -0.75, -0.08)
                .end(false, GLASS, false, 1.5, 2.0, 0.08, 0.75)
                .build();
    }

    /** A lorry with a box body, 8 m long and 3.4 m high. */
    static Mesh truck(int cab, int body, int stripe) {
        return new MeshBuilder()
                .box(-3.9, 3.5, 0.55, 0.92, -0.95, 0.95, 0x2e3033)
                .wheels(-2.9, 0.48)
                .wheels(-1.75, 0.48)
                .sides(0x4a4d52, -0.9, 0.5, 1.6, 0.5, 1.6, 0.85, -0.9, 0.85)
                .box(-3.4, -1.3, 0, 0.5, -0.9, 0.9, DARK)
                .box(2.4, 3.3, 0, 0.5, -0.9, 0.9, DARK)
                .box(-4, 1.75, 0.95, 3.4, -1.22, 1.22, body)
                .sides(stripe, -3.9, 1.35, 1.65, 1.35, 1.65, 1.75, -3.9, 1.75)
                .discs(stripe, -1.1, 2.55, 0.52)
                .discs(body, -1.1, 2.55, 0.33)
                .sides(0x8d9196, -4, 0.95, 1.75, 0.95, 1.75, 1.05, -4, 1.05)
                .end(false, 0xd9d9d4, false, 1.05, 3.3, -1.14, -0.02)
                .end(false, 0xd9d9d4, false, 1.05, 3.3, 0.02, 1.14)
                .end(false, TAIL_LIGHT, true, 0.98, 1.12, -1.2, -0.8)
                .end(false, TAIL_LIGHT, true, 0.98, 1.12, 0.8, 1.2)
                .prism(-1.15, 1.15, cab, 1.9, 0.5, 3.95, 0.5, 4.05, 0.7, 4.02, 1.5, 3.72, 2.55, 3.5, 2.85, 1.95, 2.95)
                .wheels(2.95, 0.48)
                .sides(GLASS, 2.6, 1.6, 3.82, 1.6, 3.58, 2.4, 2.6, 2.5)
                .sides(DARK, 2.5, 1.0, 2.54, 1.0, 2.54, 2.5, 2.5, 2.5)
                .pane(GLASS, 4.0, 1.58, 3.74, 2.48, 1.02)
                .end(true, HEADLIGHT, true, 0.78, 1.0, -1.08, -0.7)
                .end(true, HEADLIGHT, true, 0.78, 1.0, 0.7, 1.08)
                .end(true, DARK, false, 1.1, 1.4, -0.8, 0.8)
                .build();
    }

    /** A fork-lift that carries a load. */
    static Mesh forklift(int rgb, int load) {
        return new MeshBuilder()
                .box(-0.9, -0.45, 0, 0.3, -0.45, 0.45, DARK)
                .box(0.2, 0.7, 0, 0.3, -0.45, 0.45, DARK)
                .prism(-0.5, 0.5, rgb, -1.1, 0.25, 0.75, 0.25, 0.75, 0.85, -0.5, 1.05, -1.1, 0.95)
                .wheels(-0.68, 0.26)
                .wheels(0.45, 0.31)
                .box(-0.75, -0.68, 1.05, 2.05, -0.45, 0.45, DARK)
                .box(-0.66, -0.1, 1.05, 1.72, -0.24, 0.24, 0x2f4f86) // who drives
                .box(0.4, 0.47, 0.95, 2.05, -0.45, 0.45, DARK)
                .box(-0.78, 0.5, 2.07, 2.14, -0.48, 0.48, DARK)
                .box(0.8, 0.92, 0.1, 2.3, -0.38, 0.38, 0x3a3c40)
                .box(0.95, 2.0, 0.12, 0.24, -0.5, 0.5, 0x9b7a4a)
                .box(0.98, 1.98, 0.27, 1.25, -0.48, 0.48, load)
                .sides(0xd8c9a8, 1.2, 0.7, 1.7, 0.7, 1.7, 1.0, 1.2, 1.0)
                .build();
    }
}
