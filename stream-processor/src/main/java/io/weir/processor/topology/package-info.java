/**
 * The processor on Kafka Streams: what waits, what bids, what is released.
 *
 * <pre>
 *  candidates ──▶ hold ──bids──▶ bids (1 partition) ──▶ budget ──▶ verdicts ──▶ release ──▶ selected
 *                  │ └──────────────────────────── waiting (store) ───────────────┘
 *                  └──▶ dead letters, also from budget and release
 * </pre>
 *
 * <p>Hold and release are one task a partition and share its store, so a camera's candidates and verdicts must be on
 * partitions of the same number. Where the budget is in regions, bids have a partition and a task for each, and the keeper of their leases is
 * a task too. With local contests, hold bids only for the winners of its partition, and gives the others their verdicts.
 *
 * <p>Everything is exactly-once: a frame is held, bid for, judged and released once.
 */
@NullMarked
package io.weir.processor.topology;

import org.jspecify.annotations.NullMarked;
