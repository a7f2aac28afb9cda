/** What operates Weir unattended, held together: metrics, their page, rules, dashboard, runbook and settings. */
@NullMarked
package io.weir.standalone.operate;

import org.jspecify.annotations.NullMarked;
