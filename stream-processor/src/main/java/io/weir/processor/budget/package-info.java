/**
 * The one diversity budget of the fleet: which candidates are taken, under a hard limit, so that the taken ones cover the rest.
 *
 * <p>Pure code: no I/O, no clock, no threads, no logging. {@link io.weir.processor.budget.Budget} takes the records of the bids topic in
 * order and gives verdicts that depend on those records alone; what it must remember goes, entry by entry, to a
 * {@link io.weir.processor.budget.Journal}. Inside, times are whole milliseconds of budget time.
 *
 * <pre>
 *  record ──▶ BudgetTime ──▶ Contest ──batches──▶ Choice ──▶ verdicts
 *             Stamps            who waits         Window    the hard limit
 *             Sources           until when        Coverage  gains and repeats
 *                                                 Pace      how fast to spend
 * </pre>
 *
 * <p>{@link io.weir.processor.budget.Region} is the budget of one of several regions, {@link io.weir.processor.budget.Leases} parts the
 * limits among them, and {@link io.weir.processor.budget.LocalContest} decides who of a partition may bid.
 */
@NullMarked
package io.weir.processor.budget;

import org.jspecify.annotations.NullMarked;
