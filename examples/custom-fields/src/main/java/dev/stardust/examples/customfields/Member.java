package dev.stardust.examples.customfields;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who may log in.
 *
 * @param password as Spring Security stores it: {@code {bcrypt}…}, or {@code {noop}…} in the clear
 * @param tenant whose records he sees: there is no other way to one than by its members
 */
record Member(String name, String password, long tenant, String company) implements UserDetails {

  /** Who sent the request that this thread answers. */
  static Member current() {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login != null && login.getPrincipal() instanceof Member member) {
      return member;
    }
    throw new IllegalStateException("Nobody is logged in, so no tenant's records can be used");
  }

  @Override
  public List<GrantedAuthority> getAuthorities() {
    return List.of();
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String getUsername() {
    return name;
  }
}
