<?php
// Has the session that it reads as JSON from its standard input, and prints what it sees.
//   php clients.php mysqli | pdo | pdo-native
$session = json_decode(stream_get_contents(STDIN), true);
$login = $session['login'];

function tell(string $title, callable $action): void {
    echo "### $title\n";
    try {
        $action();
    } catch (mysqli_sql_exception $e) {
        echo $e->getCode(), ' ', $e->getSqlState(), ' ', $e->getMessage(), "\n";
    } catch (PDOException $e) {
        echo json_encode($e->errorInfo, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}

function row(array $row): void {
    echo json_encode($row, JSON_PRESERVE_ZERO_FRACTION | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE), "\n";
}

function with_mysqli(array $session, array $login): void {
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    // docs: mysqli
    $connection = new mysqli($login['host'], $login['user'], $login['password'], $login['database'], $login['port']);
    $connection->set_charset('utf8mb4');
    // docs: end
    $answer = function ($result) use ($connection) {
        if ($result instanceof mysqli_result) {
            foreach ($result->fetch_fields() as $field) {
                row([$field->name, $field->orgname, $field->table, $field->orgtable, $field->db, $field->charsetnr, $field->decimals]);
            }
            foreach ($result as $values) row($values);
        } else {
            echo $connection->affected_rows, ' ', $connection->insert_id, ' ', $connection->warning_count, "\n";
        }
    };
    foreach ($session['statements'] as $sql) tell($sql, fn() => $answer($connection->query($sql)));
    foreach ($session['prepared'] as ['sql' => $sql, 'values' => $values]) {
        tell($sql . json_encode($values), function () use ($connection, $answer, $sql, $values) {
            $statement = $connection->prepare($sql);
            $statement->execute($values ?: null);
            $answer($statement->get_result());
            $statement->close();
        });
    }
    tell('a long value in pieces', function () use ($connection, $answer) {
        $connection->query('CREATE TABLE pieces (id INT PRIMARY KEY, body LONGBLOB, d DOUBLE)');
        $statement = $connection->prepare('INSERT INTO pieces VALUES (?, ?, ?)');
        $id = 1;
        $body = null;
        $double = 1.5;
        $statement->bind_param('ibd', $id, $body, $double);
        for ($i = 0; $i < 10; $i++) $statement->send_long_data(1, str_repeat(chr($i), 100000));
        $statement->execute();
        $answer($connection->query('SELECT id, LENGTH(body), SHA2(body, 256), d FROM pieces'));
        $connection->query('DROP TABLE pieces');
    });
    tell('a transaction', function () use ($connection, $answer) {
        $connection->query('CREATE TABLE moved (id INT PRIMARY KEY, v INT)');
        $connection->begin_transaction();
        $connection->query('INSERT INTO moved VALUES (1, 10)');
        $connection->savepoint('here');
        $connection->rollback();
        $connection->autocommit(false);
        $connection->query('INSERT INTO moved VALUES (2, 20)');
        $connection->commit();
        $connection->autocommit(true);
        $answer($connection->query('SELECT * FROM moved'));
        $connection->query('DROP TABLE moved');
    });
    tell('a stream', function () use ($connection, $session) {
        $count = $sum = 0;
        foreach ($connection->query($session['big'], MYSQLI_USE_RESULT) as $values) {
            $count++;
            $sum += $values['n'];
        }
        echo "$count $sum\n";
    });
    tell('a value of 17 million characters', function () use ($connection, $session) {
        echo strlen($connection->query($session['huge'])->fetch_row()[0]), "\n";
    });
    tell('several statements', function () use ($connection, $answer) {
        $connection->multi_query('SELECT 1; CREATE TABLE m (id INT PRIMARY KEY); SELECT id FROM m; DROP TABLE m');
        do {
            $answer($connection->store_result());
        } while ($connection->next_result());
    });
    tell('another database', function () use ($connection, $answer, $login) {
        $connection->select_db('information_schema');
        $answer($connection->query('SELECT DATABASE()'));
        $connection->change_user($login['user'], $login['password'], $login['database']);
        $answer($connection->query('SELECT DATABASE()'));
        echo $connection->server_info, ' ', $connection->server_version, ' ', $connection->protocol_version, ' ', $connection->character_set_name(), "\n";
        echo $connection->thread_id > 0 ? 'thread' : 'none', ' ', preg_replace('/[0-9.]+/', 'n', $connection->stat()), "\n";
    });
    $connection->close();
}

function with_pdo(array $session, array $login, bool $native): void {
    // docs: pdo
    $connection = new PDO(
        "mysql:host={$login['host']};port={$login['port']};dbname={$login['database']};charset=utf8mb4",
        $login['user'],
        $login['password'],
        [PDO::ATTR_EMULATE_PREPARES => !$native, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    // docs: end
    $answer = function (PDOStatement $statement) use ($connection) {
        for ($i = 0; $i < $statement->columnCount(); $i++) {
            $column = $statement->getColumnMeta($i);
            row([$column['name'], $column['table'], $column['precision']]);
        }
        if ($statement->columnCount() > 0) {
            foreach ($statement->fetchAll(PDO::FETCH_NUM) as $values) row($values);
        } else {
            echo $statement->rowCount(), ' ', $connection->lastInsertId(), "\n";
        }
    };
    foreach ($session['statements'] as $sql) {
        // MySQL would show that it cannot prepare it, which the proxy says without asking.
        if (!$native || $sql !== 'SHOW WARNINGS') tell($sql, fn() => $answer($connection->query($sql)));
    }
    foreach ($session['prepared'] as ['sql' => $sql, 'values' => $values]) {
        tell($sql . json_encode($values), function () use ($connection, $answer, $sql, $values) {
            $statement = $connection->prepare($sql);
            foreach ($values as $i => $value) {
                $kind = is_int($value) ? PDO::PARAM_INT : (is_null($value) ? PDO::PARAM_NULL : PDO::PARAM_STR);
                $statement->bindValue($i + 1, $value, $kind);
            }
            $statement->execute();
            $answer($statement);
        });
    }
    tell('a transaction', function () use ($connection, $answer) {
        $connection->exec('CREATE TABLE moved (id INT PRIMARY KEY, v INT)');
        $connection->beginTransaction();
        $connection->exec('INSERT INTO moved VALUES (1, 10)');
        $connection->rollBack();
        $connection->beginTransaction();
        $connection->exec('INSERT INTO moved VALUES (2, 20)');
        $connection->commit();
        $answer($connection->query('SELECT * FROM moved'));
        $connection->exec('DROP TABLE moved');
    });
    tell('a stream', function () use ($connection, $session) {
        $connection->setAttribute(PDO::MYSQL_ATTR_USE_BUFFERED_QUERY, false);
        $count = $sum = 0;
        foreach ($connection->query($session['big'], PDO::FETCH_ASSOC) as $values) {
            $count++;
            $sum += $values['n'];
        }
        $connection->setAttribute(PDO::MYSQL_ATTR_USE_BUFFERED_QUERY, true);
        echo "$count $sum\n";
    });
    tell('a value of 17 million characters', function () use ($connection, $session) {
        echo strlen($connection->query($session['huge'])->fetchColumn()), "\n";
    });
    tell('what is known of the server', function () use ($connection) {
        echo $connection->getAttribute(PDO::ATTR_SERVER_VERSION), ' ', $connection->getAttribute(PDO::ATTR_CLIENT_VERSION), ' ',
            preg_replace('/[0-9.]+/', 'n', $connection->getAttribute(PDO::ATTR_SERVER_INFO)), "\n";
    });
}

match ($argv[1]) {
    'mysqli' => with_mysqli($session, $login),
    'pdo' => with_pdo($session, $login, false),
    'pdo-native' => with_pdo($session, $login, true),
};
