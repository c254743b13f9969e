-- what clients send before and between their statements
CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40), version INT DEFAULT 0, made DATETIME);
INSERT INTO customer (name, made) VALUES ('Ann', '2024-01-01'), ('Bob', '2024-02-01');
SET NAMES utf8mb4;
SET NAMES 'utf8mb4' COLLATE 'utf8mb4_0900_ai_ci';
SET character_set_results = NULL;
SET autocommit=1;
SET SESSION time_zone='+00:00';
SET time_zone = '+00:00', sql_mode = ANSI;
SET sql_mode = DEFAULT;
SET @@session.autocommit = OFF;
SELECT @@autocommit;
SET @@session.autocommit = ON;
SET SQL_AUTO_IS_NULL = 0;
SET SESSION TRANSACTION READ ONLY;
-- error: 0
INSERT INTO customer (name) VALUES ('no');
SET SESSION TRANSACTION READ WRITE;
SET SESSION NET_READ_TIMEOUT= 86400, SESSION NET_WRITE_TIMEOUT= 86400;
SET sql_select_limit=1;
SELECT id FROM customer ORDER BY id;
SET sql_select_limit=DEFAULT;
/*!40101 SET NAMES utf8mb4 */;
/*!80000 SET SESSION information_schema_stats_expiry=0 */;
/*!40103 SET TIME_ZONE='+00:00' */;
/* mysql-connector-j */SELECT  @@session.auto_increment_increment AS auto_increment_increment, @@character_set_client AS character_set_client, @@wait_timeout > 0 AS w;
select @@version_comment limit 1;
SELECT @@session.transaction_isolation;
SELECT @@session.transaction_read_only;
SELECT @@global.time_zone AS global_tz, @@system_time_zone AS system_tz;
SELECT VERSION() as `version`;
select 1;
SELECT 1 FROM DUAL;
-- once
/* ping */ SELECT 1;
DO 1;
-- Connector/J
select * from customer where id=null limit 0;
select * from `{db}`.`customer` where 1=0;
UPDATE `{db}`.`customer` SET `{db}`.`customer`.`name`='a' WHERE `{db}`.`customer`.`id`<=>1;
DELETE FROM `{db}`.`customer` WHERE `{db}`.`customer`.`id`<=>99;
INSERT INTO `{db}`.`customer` (`{db}`.`customer`.`id`,`{db}`.`customer`.`name`) VALUES (7,'x');
-- Hibernate
select c1_0.id,c1_0.made,c1_0.name,c1_0.version from customer c1_0 where c1_0.name like 'a%' escape '!' order by c1_0.id limit 0,3;
select c1_0.id,c1_0.name from customer c1_0 where c1_0.id=1 limit 1 for update;
update customer set made='2024-03-01',name='Ann2',version=1 where id=1 and version=0;
update customer set made='2024-03-01',name='Ann3',version=1 where id=1 and version=0;
insert into customer (made,name,version) values (null,'H',0);
create table ent (id bigint not null auto_increment, active bit, amount decimal(38,2), created datetime(6), kind enum ('A','B'), rate float(53), title varchar(255) not null, note tinytext, primary key (id)) engine=InnoDB;
alter table ent add constraint UK_title unique (title);
create table ent_SEQ (next_val bigint) engine=InnoDB;
insert into ent_SEQ values ( 1 );
select next_val as id_val from ent_SEQ for update;
update ent_SEQ set next_val= 51 where next_val=1;
create index IX_amount on ent (amount);
alter table ent add column owner_id integer, add constraint FK_owner foreign key (owner_id) references customer (id);
-- Flyway and Liquibase
CREATE TABLE `{db}`.`flyway_schema_history` (`installed_rank` INT NOT NULL, `version` VARCHAR(50), `description` VARCHAR(200) NOT NULL, `type` VARCHAR(20) NOT NULL, `script` VARCHAR(1000) NOT NULL, `checksum` INT, `installed_by` VARCHAR(100) NOT NULL, `installed_on` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, `execution_time` INT NOT NULL, `success` BOOL NOT NULL, CONSTRAINT `flyway_schema_history_pk` PRIMARY KEY (`installed_rank`)) ENGINE=InnoDB AS SELECT 1 as "installed_rank", '0' as "version", 'x' as "description", 'BASELINE' as "type", 'y' as "script", NULL as "checksum", 'me' as "installed_by", TIMESTAMP '2024-01-01 00:00:00' as "installed_on", 0 as "execution_time", TRUE as "success";
CREATE INDEX `flyway_schema_history_s_idx` ON `{db}`.`flyway_schema_history` (`success`);
SELECT * FROM `{db}`.`flyway_schema_history` FOR UPDATE;
SELECT GET_LOCK('twin-{db}', 1);
SELECT RELEASE_LOCK('twin-{db}');
CREATE TABLE {db}.DATABASECHANGELOGLOCK (ID INT NOT NULL, `LOCKED` TINYINT NOT NULL, LOCKGRANTED datetime NULL, LOCKEDBY VARCHAR(255) NULL, CONSTRAINT PK_DATABASECHANGELOGLOCK PRIMARY KEY (ID));
DELETE FROM {db}.DATABASECHANGELOGLOCK;
INSERT INTO {db}.DATABASECHANGELOGLOCK (ID, `LOCKED`) VALUES (1, 0);
SELECT `LOCKED` FROM {db}.DATABASECHANGELOGLOCK WHERE ID=1;
UPDATE {db}.DATABASECHANGELOGLOCK SET `LOCKED` = 1, LOCKEDBY = 'me', LOCKGRANTED = '2024-01-01' WHERE ID = 1 AND `LOCKED` = 0;
CREATE TABLE {db}.DATABASECHANGELOG (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL, FILENAME VARCHAR(255) NOT NULL, DATEEXECUTED datetime NOT NULL, ORDEREXECUTED INT NOT NULL, EXECTYPE VARCHAR(10) NOT NULL, MD5SUM VARCHAR(35) NULL);
SELECT MD5SUM FROM {db}.DATABASECHANGELOG WHERE MD5SUM IS NOT NULL LIMIT 1;
SELECT MAX(ORDEREXECUTED) FROM {db}.DATABASECHANGELOG;
SELECT COUNT(*) FROM {db}.DATABASECHANGELOG;
-- Rails, Django, Sequelize, Laravel
SHOW FULL FIELDS FROM `customer`;
SELECT column_name FROM information_schema.statistics WHERE index_name = 'PRIMARY' AND table_schema = DATABASE() AND table_name = 'customer' ORDER BY seq_in_index;
SELECT `customer`.* FROM `customer` WHERE `customer`.`id` = 1 LIMIT 1;
SELECT `customer`.`id`, `customer`.`name` FROM `customer` WHERE (`customer`.`name` LIKE BINARY 'A%' AND NOT (`customer`.`id` IN (5, 6))) ORDER BY `customer`.`name` ASC LIMIT 21;
SELECT (1) AS `a` FROM `customer` WHERE `customer`.`name` = 'H' LIMIT 1;
SELECT count(*) AS `count` FROM `customer` AS `customer`;
INSERT INTO `customer` (`id`,`name`,`made`) VALUES (DEFAULT,'seq','2024-05-05 05:05:05');
-- differs: guessed-keys
INSERT INTO `customer` (`name`) VALUES ('r'),('s') ON DUPLICATE KEY UPDATE `name`=VALUES(`name`);
select exists(select * from `customer` where `name` = 'seq') as `exists`;
select * from `customer` where `id` in (1, 2, 3) and `customer`.`made` is not null order by `id` asc limit 10 offset 0;
select count(*) as aggregate from `customer`;
ALTER TABLE `customer` CHANGE `name` `name` VARCHAR(80) NULL;
ALTER TABLE `customer` ADD `flag` TINYINT(1) DEFAULT '0';
SELECT * FROM customer ORDER BY id;
SHOW CREATE TABLE ent;
