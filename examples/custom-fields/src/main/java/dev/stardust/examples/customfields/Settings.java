package dev.stardust.examples.customfields;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the configuration says.
 *
 * @param url of the database, with the user; the tenant is added for each connection
 * @param connections how many a tenant has at most
 * @param samples whether a tenant without records is given some to begin with
 * @param members who may log in
 */
@ConfigurationProperties("custom-fields")
record Settings(String url, int connections, boolean samples, List<Member> members) {}
