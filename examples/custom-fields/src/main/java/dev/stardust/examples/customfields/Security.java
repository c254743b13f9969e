package dev.stardust.examples.customfields;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/** HTTP Basic, with the members of the configuration. A real application has its own login here. */
@Configuration(proxyBeanMethods = false)
class Security {

  // Another site's page cannot send what changes something: that is JSON, which a browser sends to
  // another origin only when that allows it, and this one does not. So no token is needed.
  @Bean
  SecurityFilterChain loginForEverything(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(withDefaults())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")))
        .build();
  }

  @Bean
  UserDetailsService members(Settings settings) {
    return name ->
        settings.members().stream()
            .filter(member -> member.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new UsernameNotFoundException(name));
  }
}
