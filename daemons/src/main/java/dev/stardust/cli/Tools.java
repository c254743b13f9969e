package dev.stardust.cli;

import java.util.List;
import picocli.CommandLine;

/** The tools of this jar. */
final class Tools {

  /** Those that are a subcommand of their own. */
  static final List<Tool> ALL =
      List.of(
          new BootstrapTool(),
          new StatusTool(),
          new TablesTool(),
          new DescribeTool(),
          new SlotsTool(),
          new VerifyTool(),
          new DoctorTool());

  static final List<Tool> TRASH =
      List.of(new TrashListTool(), new TrashRestoreTool(), new TrashPurgeTool());

  private Tools() {}

  static void addTo(CommandLine line) {
    ALL.forEach(tool -> line.addSubcommand(tool.name(), ToolCommand.of(tool)));
    line.addSubcommand("trash", ToolCommand.group("Deleted entries, while they are kept.", TRASH));
  }
}
