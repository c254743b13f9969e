-- The registry and the entries of one database. Each statement ends with a semicolon at the end of a line.
--
-- STATS_PERSISTENT=0: InnoDB's background thread renews the statistics of one table every ten seconds. Tables that change
-- all the time would keep the pages waiting for theirs, and a page without statistics gets bad joins.

-- The migrations that have run; the greatest version is the registry's.
CREATE TABLE IF NOT EXISTS stardust_migrations (
  version INT NOT NULL PRIMARY KEY,
  name VARCHAR(128) NOT NULL,
  applied_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- One row. A registry that was dropped and created anew has another registry_id.
CREATE TABLE IF NOT EXISTS stardust_schema_version (
  id TINYINT NOT NULL PRIMARY KEY,
  version BIGINT UNSIGNED NOT NULL,
  registry_id CHAR(36) NOT NULL DEFAULT (UUID()),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- A model that is building will take the place of the model that it is a copy of. Its copying is what writers of the
-- original must know: they note the entries that they write, or wait for the copy to be the table.
--
-- What information_schema shows is kept with its types and collations there: utf8mb3 with its binary collation (written
-- BINARY, because the collation has another name before 8.0.30), or with its default one. So the registry's columns and
-- MySQL's own unite without a conversion.
CREATE TABLE IF NOT EXISTS stardust_models (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_id BIGINT NOT NULL,
  name VARCHAR(64) CHARACTER SET utf8mb3 BINARY NOT NULL,
  version BIGINT UNSIGNED NOT NULL,
  state ENUM('creating','building','live','dropping') NOT NULL DEFAULT 'live',
  writing ENUM('free','noted','held') NOT NULL DEFAULT 'free',
  copy_of INT NULL,
  live_name VARCHAR(64) CHARACTER SET utf8mb3 BINARY GENERATED ALWAYS AS (IF(state = 'live', name, NULL)) STORED,
  charset VARCHAR(64) CHARACTER SET utf8mb3 NOT NULL,
  collation VARCHAR(64) CHARACTER SET utf8mb3 NOT NULL,
  comment VARCHAR(2048) CHARACTER SET utf8mb3 NOT NULL DEFAULT '',
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  UNIQUE KEY ux_models_live_name (tenant_id, live_name),
  KEY ix_models_version (version)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- Beside what the driver needs, the columns that information_schema.COLUMNS shows are kept here as MySQL computed them.
-- All ordinals count from 1 without gaps.
CREATE TABLE IF NOT EXISTS stardust_fields (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_id INT NOT NULL,
  name VARCHAR(64) NOT NULL,
  json_key VARCHAR(80) COLLATE utf8mb4_bin NOT NULL,
  ordinal INT UNSIGNED NOT NULL,
  column_type MEDIUMTEXT CHARACTER SET utf8mb3 BINARY NOT NULL,
  charset VARCHAR(64) CHARACTER SET utf8mb3 NULL,
  collation VARCHAR(64) CHARACTER SET utf8mb3 NULL,
  definition MEDIUMTEXT NOT NULL,
  not_null BOOLEAN NOT NULL,
  default_sql TEXT NULL,
  on_update_sql VARCHAR(64) NULL,
  auto_increment BOOLEAN NOT NULL DEFAULT FALSE,
  missing TEXT NULL,
  comment VARCHAR(1024) CHARACTER SET utf8mb3 BINARY NOT NULL DEFAULT '',
  data_type VARCHAR(64) CHARACTER SET utf8mb3 BINARY NOT NULL,
  character_maximum_length BIGINT NULL,
  character_octet_length BIGINT NULL,
  numeric_precision INT UNSIGNED NULL,
  numeric_scale INT UNSIGNED NULL,
  datetime_precision INT UNSIGNED NULL,
  column_default TEXT CHARACTER SET utf8mb3 BINARY NULL,
  extra VARCHAR(256) CHARACTER SET utf8mb3 NOT NULL DEFAULT '',
  UNIQUE KEY ux_fields_name (model_id, name),
  UNIQUE KEY ux_fields_json_key (model_id, json_key)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_as_ci;

CREATE TABLE IF NOT EXISTS stardust_keys (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_id INT NOT NULL,
  name VARCHAR(64) NOT NULL,
  kind ENUM('primary','unique','index') NOT NULL,
  state ENUM('building','ready') NOT NULL,
  visible BOOLEAN NOT NULL DEFAULT TRUE,
  comment VARCHAR(1024) CHARACTER SET utf8mb3 BINARY NOT NULL DEFAULT '',
  ordinal INT UNSIGNED NOT NULL,
  UNIQUE KEY ux_keys_name (model_id, name)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_as_ci;

CREATE TABLE IF NOT EXISTS stardust_key_parts (
  key_id BIGINT NOT NULL,
  ordinal INT UNSIGNED NOT NULL,
  field_id BIGINT NOT NULL,
  prefix_length INT NOT NULL DEFAULT 0,
  descending BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (key_id, ordinal),
  KEY ix_key_parts_field (field_id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS stardust_foreign_keys (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_id INT NOT NULL,
  name VARCHAR(64) NOT NULL,
  referenced_table VARCHAR(64) CHARACTER SET utf8mb3 BINARY NOT NULL,
  on_delete ENUM('NO ACTION','RESTRICT','CASCADE','SET NULL') NOT NULL,
  on_update ENUM('NO ACTION','RESTRICT','CASCADE','SET NULL') NOT NULL,
  UNIQUE KEY ux_foreign_keys_name (model_id, name)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_as_ci;

CREATE TABLE IF NOT EXISTS stardust_foreign_key_parts (
  foreign_key_id BIGINT NOT NULL,
  ordinal INT UNSIGNED NOT NULL,
  field_id BIGINT NOT NULL,
  referenced_column VARCHAR(64) COLLATE utf8mb4_0900_as_ci NOT NULL,
  PRIMARY KEY (foreign_key_id, ordinal)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS stardust_checks (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_id INT NOT NULL,
  name VARCHAR(64) NOT NULL,
  expression MEDIUMTEXT CHARACTER SET utf8mb3 BINARY NOT NULL,
  enforced BOOLEAN NOT NULL DEFAULT TRUE,
  UNIQUE KEY ux_checks_name (model_id, name)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_as_ci;

-- model_id is NULL for a shared page; a dedicated page belongs to one model.
CREATE TABLE IF NOT EXISTS stardust_pages (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  table_name VARCHAR(64) NOT NULL,
  model_id INT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  UNIQUE KEY ux_pages_table_name (table_name)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS stardust_page_slots (
  page_id INT NOT NULL,
  slot_column VARCHAR(32) NOT NULL,
  slot_type TEXT NOT NULL,
  indexed BOOLEAN NOT NULL,
  PRIMARY KEY (page_id, slot_column)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- A slot is lent per model. live_field makes at most one ready and one backfilling slot per field possible.
CREATE TABLE IF NOT EXISTS stardust_slot_assignments (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  page_id INT NOT NULL,
  slot_column VARCHAR(32) NOT NULL,
  model_id INT NOT NULL,
  field_id BIGINT NOT NULL,
  state ENUM('backfilling','ready','tombstoned') NOT NULL,
  live_field VARCHAR(40) GENERATED ALWAYS AS (IF(state = 'tombstoned', NULL, CONCAT(field_id, ' ', state))) STORED,
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  UNIQUE KEY ux_assignments_slot (page_id, slot_column, model_id),
  UNIQUE KEY ux_assignments_live_field (live_field),
  KEY ix_assignments_model (model_id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- Each client takes a block of ids at a time. A new epoch makes the blocks of an older one void.
CREATE TABLE IF NOT EXISTS stardust_sequences (
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  next_id BIGINT NOT NULL,
  epoch BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, model_id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS stardust_peers (
  peer_id CHAR(36) NOT NULL PRIMARY KEY,
  adopted_version BIGINT UNSIGNED NOT NULL,
  oldest_pinned_version BIGINT UNSIGNED NULL,
  lease_ms BIGINT NOT NULL,
  heartbeat_at DATETIME(6) NOT NULL,
  description VARCHAR(255) NOT NULL
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- Each peer's writers lock its row here, shared, before anything else; nobody goes on without a silent peer before he has
-- deleted it. Not a column of the peers, whose rows every heartbeat locks.
CREATE TABLE IF NOT EXISTS stardust_fences (
  peer_id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- A schema change that fills or clears slots: how far it has come, so that any client can go on with it.
CREATE TABLE IF NOT EXISTS stardust_backfill_checkpoints (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  model_id INT NOT NULL,
  description VARCHAR(1024) NOT NULL,
  step VARCHAR(64) NOT NULL,
  payload JSON NOT NULL,
  state ENUM('running','completed','failed') NOT NULL,
  cursor_tenant BIGINT NOT NULL DEFAULT 0,
  cursor_id BIGINT NOT NULL DEFAULT 0,
  rows_done BIGINT NOT NULL DEFAULT 0,
  last_error VARCHAR(512) NULL,
  started_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  KEY ix_checkpoints_model (model_id, state)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- The entries that were written while their model is copied. Rows are only added, never changed, so that no writer waits
-- for another one here.
CREATE TABLE IF NOT EXISTS stardust_changed_entries (
  model_id INT NOT NULL,
  id BIGINT UNSIGNED NOT NULL DEFAULT (UUID_SHORT()),
  tenant_id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  PRIMARY KEY (model_id, id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS entry_data (
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  id BIGINT NOT NULL,
  fields JSON NOT NULL,
  version INT UNSIGNED NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (tenant_id, model_id, id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS entry_trash (
  trash_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  id BIGINT NOT NULL,
  fields JSON NOT NULL,
  version INT UNSIGNED NOT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  KEY ix_trash_entry (tenant_id, model_id, id),
  KEY ix_trash_deleted_at (deleted_at)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE IF NOT EXISTS entry_unique_keys (
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  key_id BIGINT NOT NULL,
  key_hash BINARY(32) NOT NULL,
  entry_id BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, model_id, key_id, key_hash),
  KEY ix_unique_keys_entry (tenant_id, model_id, entry_id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

INSERT IGNORE INTO stardust_schema_version (id, version) VALUES (1, 1);
