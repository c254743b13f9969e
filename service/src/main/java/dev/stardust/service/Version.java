package dev.stardust.service;

import picocli.CommandLine.IVersionProvider;

/**
 * The version of the jar; a class folder has none.
 *
 * @param command what the jar's command line is called
 */
public record Version(String command) implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      command + " " + (version == null ? "of no release" : version),
      "Java " + System.getProperty("java.version")
    };
  }
}
