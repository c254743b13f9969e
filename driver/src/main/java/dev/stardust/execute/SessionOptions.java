package dev.stardust.execute;

import dev.stardust.plan.FilterPolicy;
import java.time.Duration;

/**
 * How a session behaves, as its connection's properties say.
 *
 * @param tenant the tenant it begins with
 * @param filterPolicy what becomes of a filter that no index serves
 * @param virtualByDefault whether CREATE TABLE without an ENGINE makes a virtual table
 * @param bootstrap whether the registry may be created on first use
 * @param seesAllSessions whether the server's views of all its sessions are shown whole
 * @param multiQueries whether the user's URL allows several statements in one text
 * @param planCacheSize the number of plans kept
 * @param keepTrash whether deleted entries go to the trash
 * @param changesInBackground whether a schema change returns before it is complete
 * @param retypesLeniently whether stored values that another type does not take become NULL
 * @param lease how long a schema may be used without being refreshed
 * @param schemaChangeTimeout how long a schema change waits for other clients
 */
public record SessionOptions(
    long tenant,
    FilterPolicy filterPolicy,
    boolean virtualByDefault,
    boolean bootstrap,
    boolean seesAllSessions,
    boolean multiQueries,
    int planCacheSize,
    boolean keepTrash,
    Duration schemaChangeTimeout,
    boolean changesInBackground,
    boolean retypesLeniently,
    Duration lease) {}
