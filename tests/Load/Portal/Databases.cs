using ActiveResident.IntegrationTests;
using Npgsql;

namespace ActiveResident.Load;

/// <summary>PostgreSQL databases of the cluster that the integration tests use, with the default pool of connections.</summary>
internal static class Databases
{
    private const int DefaultPool = 100;

    /// <exception cref="InvalidOperationException">No PostgreSQL can be had here.</exception>
    public static async Task<string> CreateAsync() =>
        PostgresServer.MissingReason is { } reason
            ? throw new InvalidOperationException(reason)
            : new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabaseAsync()) { MaxPoolSize = DefaultPool }.ToString();

    public static Task DropAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        return PostgresServer.DropDatabaseAsync(connectionString);
    }
}
