/**
 * A program with Spring Boot, Spring Data JPA and Spring's JDBC; it knows nothing of virtual
 * tables.
 */
@NullMarked
package dev.stardust.examples.springboot;

import org.jspecify.annotations.NullMarked;
