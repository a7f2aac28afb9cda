package io.weir.standalone.demo.scene;

import java.awt.Graphics2D;

/** How something that moves looks, from any side and at any moment. */
interface Figure {

    /** Paints what it throws on the ground: its shadow, or its light. */
    void paintGround(Graphics2D g, View view, Light light, Pose pose);

    /**
     * Paints the thing itself.
     *
     * @param seconds since it came, for what moves in it
     */
    void paint(Graphics2D g, View view, Light light, Pose pose, double seconds);
}
