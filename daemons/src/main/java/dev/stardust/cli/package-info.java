/** The {@code stardust} command line: its subcommands, and the daemons that it knows. */
@NullMarked
package dev.stardust.cli;

import org.jspecify.annotations.NullMarked;
