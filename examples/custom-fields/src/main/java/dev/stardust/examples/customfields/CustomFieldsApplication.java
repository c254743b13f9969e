package dev.stardust.examples.customfields;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Serves the page and what it asks for; {@code application.properties} has the settings. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class CustomFieldsApplication {

  public static void main(String[] args) {
    SpringApplication.run(CustomFieldsApplication.class, args);
  }
}
