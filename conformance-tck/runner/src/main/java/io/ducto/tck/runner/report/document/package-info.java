/**
 * The report as data: all that {@code report.json} holds, and what every other report is made from. So no two reports of a
 * run can differ, and each can be made again from the file.
 */
@NullMarked
package io.ducto.tck.runner.report.document;

import org.jspecify.annotations.NullMarked;
