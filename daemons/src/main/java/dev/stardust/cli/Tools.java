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
          new CompactTool(),
          new AdviceTool(),
          new DoctorTool());

  static final List<Tool> TRASH =
      List.of(new TrashListTool(), new TrashRestoreTool(), new TrashPurgeTool());

  static final List<Tool> EXPORT =
      List.of(
          new ExportSubmitTool(),
          new ExportListTool(),
          new ExportStatusTool(),
          new ExportCancelTool(),
          new ExportRestartTool());

  static final List<Tool> LOAD =
      List.of(new LoadListTool(), new LoadStatusTool(), new LoadCancelTool());

  static final List<Tool> JOBS =
      List.of(new JobsListTool(), new JobsCancelTool(), new JobsWaitTool());

  static final List<Tool> DLQ =
      List.of(new DlqListTool(), new DlqReplayTool(), new DlqDiscardTool());

  private Tools() {}

  static void addTo(CommandLine line) {
    ALL.forEach(tool -> line.addSubcommand(tool.name(), ToolCommand.of(tool)));
    line.addSubcommand("load", ToolCommand.group(new LoadTool(), LOAD));
    line.addSubcommand("export", ToolCommand.group(new ExportTool(), EXPORT));
    line.addSubcommand("trash", ToolCommand.group("Deleted entries, while they are kept.", TRASH));
    line.addSubcommand("jobs", ToolCommand.group("Schema changes, while they run.", JOBS));
    line.addSubcommand("dlq", ToolCommand.group("Entries and files that could not be done.", DLQ));
  }
}
