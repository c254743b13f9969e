"""Has the session that it reads as JSON from its standard input, and prints what it sees.

python3 clients.py pymysql | mysqlclient
"""

import json
import sys

session = json.load(sys.stdin)
login = session["login"]


def pymysql_connection(**more):
    import pymysql
    import pymysql.cursors

    # docs: pymysql
    connection = pymysql.connect(
        host=login["host"],
        port=login["port"],
        user=login["user"],
        password=login["password"],
        database=login["database"],
        ssl={"check_hostname": False, "verify_mode": False},
        **more,
    )
    # docs: end
    return connection, pymysql.Error, pymysql.cursors.SSCursor


def mysqlclient_connection(**more):
    import MySQLdb
    import MySQLdb.cursors

    # docs: mysqlclient
    connection = MySQLdb.connect(
        host=login["host"],
        port=login["port"],
        user=login["user"],
        password=login["password"],
        database=login["database"],
        charset="utf8mb4",
        **more,
    )
    # docs: end
    return connection, MySQLdb.Error, MySQLdb.cursors.SSCursor


connect = {"pymysql": pymysql_connection, "mysqlclient": mysqlclient_connection}[sys.argv[1]]
connection, Error, Streaming = connect()


def answer(cursor):
    if cursor.description is None:
        print(cursor.rowcount, cursor.lastrowid)
        return
    for column in cursor.description:
        print(column[0], column[6])
    for row in cursor.fetchall():
        print(repr(row))


def tell(title, action):
    print("###", title)
    try:
        action()
    except Error as error:
        print(type(error).__name__, *error.args)
    except UnicodeDecodeError as error:
        print(type(error).__name__)


def run(sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        answer(cursor)
        while cursor.nextset():
            answer(cursor)


connection.autocommit(True)
for sql in session["statements"]:
    tell(sql, lambda: run(sql))
for each in session["prepared"]:
    sql = each["sql"].replace("%", "%%").replace("?", "%s") if each["values"] else each["sql"]
    tell(f"{sql} {each['values']}", lambda: run(sql, each["values"] or None))


def many():
    import datetime
    import decimal

    run("CREATE TABLE many (id INT PRIMARY KEY AUTO_INCREMENT, day DATE, at TIME, d DECIMAL(9,3), t TEXT, f DOUBLE)")
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO many (day, at, d, t, f) VALUES (%s, %s, %s, %s, %s)",
            [
                (datetime.date(2024, 2, 29), datetime.timedelta(hours=-5), decimal.Decimal("-1.250"), "'\\\"\n\0", 1e-300),
                (None, datetime.time(23, 59, 59), None, "日本 😀", 3.0),
            ],
        )
        answer(cursor)
    run("SELECT * FROM many ORDER BY id")
    run("DROP TABLE many")


def transaction():
    connection.autocommit(False)
    run("CREATE TABLE moved (id INT PRIMARY KEY, v INT)")
    run("INSERT INTO moved VALUES (%s, %s)", (1, 10))
    connection.rollback()
    connection.begin()
    run("INSERT INTO moved VALUES (%s, %s)", (2, 20))
    connection.commit()
    run("SELECT * FROM moved")
    run("DROP TABLE moved")
    connection.autocommit(True)


def stream():
    # docs: stream
    with connection.cursor(Streaming) as cursor:
        cursor.execute(session["big"])
        count = total = 0
        for n, text in cursor:
            count += 1
            total += n
    # docs: end
    print(count, total)


def huge():
    with connection.cursor() as cursor:
        cursor.execute(session["huge"])
        print(len(cursor.fetchone()[0]))


def ping():
    connection.ping()
    connection.select_db("information_schema")
    run("SELECT DATABASE()")
    connection.select_db(login["database"])
    print(connection.get_server_info(), connection.character_set_name())
    print(connection.thread_id() > 0)


tell("many rows at once", many)
tell("a transaction", transaction)
tell("a stream", stream)
tell("a value of 17 million characters", huge)
tell("a ping and another database", ping)
connection.close()
