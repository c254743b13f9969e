-- What the daemons need: who does what, what is queued, what could not be done, what was noticed.

-- Who may act under a name. The row stays when the lease ends, so that each holder's token is greater than all before.
CREATE TABLE IF NOT EXISTS stardust_leases (
  name VARCHAR(128) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  token BIGINT NOT NULL,
  holder VARCHAR(255) NOT NULL,
  expires_at DATETIME(6) NOT NULL
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- Entries whose slots and keys are to be made anew from their JSON.
CREATE TABLE IF NOT EXISTS stardust_sync_queue (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  entry_id BIGINT NOT NULL,
  reason VARCHAR(64) NOT NULL,
  attempts INT UNSIGNED NOT NULL DEFAULT 0,
  not_before DATETIME(6) NOT NULL DEFAULT '2000-01-01 00:00:00',
  queued_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  UNIQUE KEY ux_sync_queue_entry (tenant_id, model_id, entry_id),
  KEY ix_sync_queue_due (not_before, id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- idempotency_key: a second submission with the same key is the first one. store: the folder that has the file; NULL for
-- a job that the client does itself. rows_read is committed with the rows, so it says where to go on.
CREATE TABLE IF NOT EXISTS stardust_import_jobs (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_id BIGINT NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  idempotency_key VARCHAR(128) COLLATE utf8mb4_bin NULL,
  state ENUM('pending','running','completed','failed','cancelled') NOT NULL DEFAULT 'pending',
  options JSON NOT NULL,
  store CHAR(36) COLLATE utf8mb4_bin NULL,
  artifact VARCHAR(1024) NULL,
  rows_read BIGINT NOT NULL DEFAULT 0,
  rows_written BIGINT NOT NULL DEFAULT 0,
  rows_skipped BIGINT NOT NULL DEFAULT 0,
  bytes_read BIGINT NOT NULL DEFAULT 0,
  loaded BOOLEAN NOT NULL DEFAULT FALSE,
  attempts INT NOT NULL DEFAULT 0,
  reason VARCHAR(64) NULL,
  last_error VARCHAR(1024) NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  finished_at DATETIME(6) NULL,
  UNIQUE KEY ux_import_jobs_key (tenant_id, idempotency_key),
  KEY ix_import_jobs_state (state, tenant_id, id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- The rows of a file that an import has left out, committed with the rows around them.
CREATE TABLE IF NOT EXISTS stardust_import_errors (
  job_id BIGINT NOT NULL,
  row_no BIGINT NOT NULL,
  line BIGINT NOT NULL,
  column_number BIGINT NOT NULL,
  error_code INT NOT NULL,
  message VARCHAR(1024) NOT NULL,
  PRIMARY KEY (job_id, row_no)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- store: the folder that has the job's files. token: that of the lease under which its file was begun or gone on with.
-- position, rows_written and bytes_written say what of the file is durable; attempts, how often the job was begun since.
CREATE TABLE IF NOT EXISTS stardust_export_jobs (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tenant_id BIGINT NOT NULL,
  idempotency_key VARCHAR(128) COLLATE utf8mb4_bin NULL,
  state ENUM('pending','running','completed','failed','cancelled') NOT NULL DEFAULT 'pending',
  options JSON NOT NULL,
  store CHAR(36) COLLATE utf8mb4_bin NULL,
  token BIGINT NOT NULL DEFAULT 0,
  artifact VARCHAR(1024) NULL,
  position JSON NULL,
  rows_written BIGINT NOT NULL DEFAULT 0,
  bytes_written BIGINT NOT NULL DEFAULT 0,
  snapshots INT NOT NULL DEFAULT 0,
  attempts INT NOT NULL DEFAULT 0,
  reason VARCHAR(64) NULL,
  last_error VARCHAR(1024) NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  finished_at DATETIME(6) NULL,
  UNIQUE KEY ux_export_jobs_key (tenant_id, idempotency_key),
  KEY ix_export_jobs_state (state, tenant_id, id)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- When each tenant was last served. Submissions of one tenant lock its row, one behind the other.
CREATE TABLE IF NOT EXISTS stardust_tenant_turns (
  tenant_id BIGINT NOT NULL,
  work VARCHAR(16) COLLATE utf8mb4_bin NOT NULL,
  served_at DATETIME(6) NULL,
  PRIMARY KEY (tenant_id, work)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- What could not be done, entry by entry. message holds no values of the entry.
CREATE TABLE IF NOT EXISTS stardust_reconciler_dlq (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source ENUM('sync_queue','import','backfill') NOT NULL,
  reason VARCHAR(64) NOT NULL,
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  entry_id BIGINT NULL,
  job_id BIGINT NULL,
  position BIGINT NULL,
  message VARCHAR(1024) NOT NULL,
  retries INT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  KEY ix_dlq_entry (tenant_id, model_id, entry_id),
  KEY ix_dlq_reason (reason, id),
  KEY ix_dlq_created_at (created_at)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;

-- Values that a lenient change could not convert, and advisories. details holds no values of entries.
CREATE TABLE IF NOT EXISTS stardust_events (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind VARCHAR(64) NOT NULL,
  tenant_id BIGINT NOT NULL,
  model_id INT NOT NULL,
  field_id BIGINT NULL,
  entry_id BIGINT NULL,
  details JSON NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  KEY ix_events_model (model_id, kind, id),
  KEY ix_events_created_at (created_at)
) ENGINE=InnoDB STATS_PERSISTENT=0 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
