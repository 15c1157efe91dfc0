using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace ActiveResident.Load;

/// <summary>Commits groups of rows with prepared statements, as durably as the portal does.</summary>
internal abstract class SpikeWriter : IAsyncDisposable
{
    /// <summary>Opens an empty table.</summary>
    /// <param name="engine">On which engine.</param>
    /// <param name="data">The folder for a file of its own, or the connection string.</param>
    public static async Task<SpikeWriter> OpenAsync(Engine engine, string data) => engine == Engine.Sqlite
        ? new SqliteSpikeWriter(Path.Combine(data, $"spike-{Guid.NewGuid():N}.db"))
        : await PostgresSpikeWriter.OpenAsync(data);

    public abstract Task WriteAsync(List<SpikeVote> group);

    public abstract ValueTask DisposeAsync();
}

internal sealed class SqliteSpikeWriter : SpikeWriter
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;

    public SqliteSpikeWriter(string path)
    {
        connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using var make = connection.CreateCommand();
        make.CommandText =
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536;
            CREATE TABLE votes (poll INTEGER, voter BLOB, options TEXT, at INTEGER, hash BLOB, UNIQUE (poll, voter));
            """;
        make.ExecuteNonQuery();
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO votes VALUES ($poll, $voter, $options, $at, $hash) ON CONFLICT DO NOTHING";
        foreach (var name in (string[])["$poll", "$voter", "$options", "$at", "$hash"])
            insert.Parameters.Add(new SqliteParameter(name, null));

        insert.Prepare();
    }

    public override Task WriteAsync(List<SpikeVote> group)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var vote in group)
        {
            insert.Parameters[0].Value = vote.Poll;
            insert.Parameters[1].Value = vote.Voter;
            insert.Parameters[2].Value = vote.Options;
            insert.Parameters[3].Value = vote.At;
            insert.Parameters[4].Value = vote.Hash;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await connection.DisposeAsync();
    }
}

internal sealed class PostgresSpikeWriter(NpgsqlConnection connection) : SpikeWriter
{
    private static readonly (string Name, NpgsqlDbType Type)[] Columns =
    [
        ("poll", NpgsqlDbType.Bigint), ("voter", NpgsqlDbType.Bytea), ("options", NpgsqlDbType.Text),
        ("at", NpgsqlDbType.Bigint), ("hash", NpgsqlDbType.Bytea),
    ];

    private readonly NpgsqlCommand insert = new(
        "INSERT INTO spike_votes SELECT * FROM unnest(@poll, @voter, @options, @at, @hash) ON CONFLICT DO NOTHING", connection);

    public static async Task<PostgresSpikeWriter> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var make = new NpgsqlCommand(
            """
            DROP TABLE IF EXISTS spike_votes;
            CREATE TABLE spike_votes (poll bigint, voter bytea, options text, at bigint, hash bytea, UNIQUE (poll, voter));
            """,
            connection);
        await make.ExecuteNonQueryAsync();
        var writer = new PostgresSpikeWriter(connection);
        foreach (var (name, type) in Columns)
            writer.insert.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type));

        await writer.insert.PrepareAsync();
        return writer;
    }

    public override async Task WriteAsync(List<SpikeVote> group)
    {
        insert.Parameters[0].Value = group.ConvertAll(vote => vote.Poll);
        insert.Parameters[1].Value = group.ConvertAll(vote => vote.Voter);
        insert.Parameters[2].Value = group.ConvertAll(vote => vote.Options);
        insert.Parameters[3].Value = group.ConvertAll(vote => vote.At);
        insert.Parameters[4].Value = group.ConvertAll(vote => vote.Hash);
        await insert.ExecuteNonQueryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await connection.DisposeAsync();
    }
}
