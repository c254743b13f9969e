// Has the session that it reads as JSON from its standard input, and prints what it sees.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
)

type session struct {
	Login struct {
		Host, User, Password, Database string
		Port                           int
	}
	Statements []string
	Prepared   []struct {
		Sql    string
		Values []any
	}
	Big, Huge string
}

// Whether parameters are put into the statements instead of preparing them.
var asText bool

func tell(title string, action func() error) {
	fmt.Println("###", title)
	if err := action(); err != nil {
		var failure *mysql.MySQLError
		if errors.As(err, &failure) {
			fmt.Println(failure.Number, string(failure.SQLState[:]), failure.Message)
		} else {
			fmt.Println(err)
		}
	}
}

func returnsRows(text string) bool {
	word := strings.ToUpper(strings.Fields(text)[0])
	return word == "SELECT" || word == "SHOW" || word == "WITH" || word == "EXECUTE" || word == "SELEC"
}

func rows(result *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer result.Close()
	types, err := result.ColumnTypes()
	if err != nil {
		return err
	}
	for _, column := range types {
		precision, scale, hasScale := column.DecimalSize()
		nullable, known := column.Nullable()
		fmt.Print(column.Name(), " ", precision, " ", scale, " ", hasScale, " ", nullable, " ", known)
		if asText {
			fmt.Print(" ", column.DatabaseTypeName(), " ", column.ScanType())
		}
		fmt.Println()
	}
	values := make([]any, len(types))
	places := make([]any, len(types))
	for i := range values {
		places[i] = &values[i]
	}
	for result.Next() {
		if err := result.Scan(places...); err != nil {
			return err
		}
		for _, value := range values {
			if bytes, isText := value.([]byte); isText {
				fmt.Printf("%q|", bytes)
			} else {
				fmt.Printf("%T %v|", value, value)
			}
		}
		fmt.Println()
	}
	return result.Err()
}

func run(ctx context.Context, on *sql.Conn, text string, values ...any) error {
	if returnsRows(text) {
		return rows(on.QueryContext(ctx, text, values...))
	}
	result, err := on.ExecContext(ctx, text, values...)
	if err != nil {
		return err
	}
	affected, _ := result.RowsAffected()
	id, _ := result.LastInsertId()
	fmt.Println(affected, id)
	return nil
}

func stream(ctx context.Context, on *sql.Conn, text string) error {
	result, err := on.QueryContext(ctx, text)
	if err != nil {
		return err
	}
	defer result.Close()
	var count, sum, n int64
	var x string
	for result.Next() {
		if err := result.Scan(&n, &x); err != nil {
			return err
		}
		count++
		sum += n
	}
	fmt.Println(count, sum)
	return result.Err()
}

func transaction(ctx context.Context, on *sql.Conn) error {
	if err := run(ctx, on, "CREATE TABLE moved (id INT PRIMARY KEY, v INT, at DATETIME(3))"); err != nil {
		return err
	}
	at := time.Date(2024, 2, 29, 23, 59, 59, 123e6, time.UTC)
	for id, isolation := range []sql.IsolationLevel{sql.LevelDefault, sql.LevelReadCommitted} {
		tx, err := on.BeginTx(ctx, &sql.TxOptions{Isolation: isolation})
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO moved VALUES (?, ?, ?)", id, uint64(id)*10, at); err != nil {
			return err
		}
		if id == 0 {
			err = tx.Rollback()
		} else {
			err = tx.Commit()
		}
		if err != nil {
			return err
		}
	}
	if err := run(ctx, on, "SELECT * FROM moved WHERE at = ?", at); err != nil {
		return err
	}
	return run(ctx, on, "DROP TABLE moved")
}

func main() {
	var s session
	if err := json.NewDecoder(os.Stdin).Decode(&s); err != nil {
		panic(err)
	}
	// docs: connect
	source := fmt.Sprintf("%s:%s@tcp(%s:%d)/%s?%s",
		s.Login.User, s.Login.Password, s.Login.Host, s.Login.Port, s.Login.Database, os.Args[1])
	db, err := sql.Open("mysql", source)
	// docs: end
	if err != nil {
		panic(err)
	}
	defer db.Close()
	asText = strings.Contains(os.Args[1], "interpolateParams")
	ctx := context.Background()
	on, err := db.Conn(ctx)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for _, text := range s.Statements {
		tell(text, func() error { return run(ctx, on, text) })
	}
	for _, each := range s.Prepared {
		tell(fmt.Sprint(each.Sql, each.Values), func() error { return run(ctx, on, each.Sql, each.Values...) })
	}
	tell("transactions", func() error { return transaction(ctx, on) })
	tell("a stream", func() error { return stream(ctx, on, s.Big) })
	tell("a value of 17 million characters", func() error {
		var y string
		err := on.QueryRowContext(ctx, s.Huge).Scan(&y)
		fmt.Println(len(y))
		return err
	})
	tell("a query that is given up", func() error {
		short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
		defer cancel()
		_, err := db.ExecContext(short, "DO SLEEP(30)")
		return err
	})
	tell("a ping", func() error { return db.PingContext(ctx) })
}
