package dev.stardust.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The parameter that names a job of a tenant's. */
final class JobArgument {

  private JobArgument() {}

  static void addTo(CommandSpec spec) {
    ToolContext.addTenant(spec);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("JOB")
            .type(Long.class)
            .description("The job's number.")
            .build());
  }

  static long of(ToolContext context) {
    return context.arguments().matchedPositionalValue(0, 0L);
  }

  /** What is said of a job that is not there, or that is another tenant's. */
  static UsageException unknown(ToolContext context) {
    return new UsageException("tenant " + context.tenant() + " has no job " + of(context));
  }
}
