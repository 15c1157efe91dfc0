using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ActiveResident.BuildingBlocks;

/// <summary>
/// A statement that is prepared once and run for each row of a hot path, on SQLite itself: a command of the library takes
/// several times as long for a row as the insert does. Values are stored as the library stores them. Not for two threads at once.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private const int LargestOnStack = 512;
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    /// <param name="connection">An open connection, which has to outlive the statement.</param>
    /// <param name="sql">Parameters are <c>?1</c>, <c>?2</c>…; named ones would be numbered as they come.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public SqliteStatement Bind(int number, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, number, value));
        return this;
    }

    public SqliteStatement Bind(int number, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(statement, number, bytes));
        return this;
    }

    /// <summary>As the library writes it: in capital letters.</summary>
    public SqliteStatement Bind(int number, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        id.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        Check(raw.sqlite3_bind_text(statement, number, text));
        return this;
    }

    public SqliteStatement Bind(int number, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(statement, number, text));
        return this;
    }

    public SqliteStatement Bind(int number, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var bytes = most <= LargestOnStack ? stackalloc byte[LargestOnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        Check(raw.sqlite3_bind_text(statement, number, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);

        return this;
    }

    /// <summary>Runs the statement to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        var code = raw.sqlite3_step(statement);
        var changed = code == raw.SQLITE_DONE ? raw.sqlite3_changes(database) : 0;
        End(code);
        return changed;
    }

    /// <summary>Runs a statement that answers with one row or none.</summary>
    /// <param name="read">Reads the row's columns.</param>
    public T? Find<T>(Func<SqliteRow, T> read)
    {
        var code = raw.sqlite3_step(statement);
        var found = code == raw.SQLITE_ROW ? read(new(statement)) : default;

        // A change that answers with its row has ended only when the next one was asked for.
        End(code == raw.SQLITE_ROW ? raw.sqlite3_step(statement) : code);
        return found;
    }

    public void Dispose() => statement.Dispose();

    private void End(int code)
    {
        // Of a failed statement, resetting tells the same failure once more.
        var reset = raw.sqlite3_reset(statement);
        Check(code is raw.SQLITE_DONE or raw.SQLITE_ROW ? reset : code);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}

/// <summary>The row at which a <see cref="SqliteStatement"/> stands.</summary>
public readonly struct SqliteRow(sqlite3_stmt statement)
{
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
