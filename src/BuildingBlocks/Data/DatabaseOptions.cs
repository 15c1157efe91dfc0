using Microsoft.Extensions.Configuration;

namespace ActiveResident.BuildingBlocks;

/// <summary>The engines that the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: one file per module under <c>Storage:Path</c>.</summary>
    Sqlite,

    /// <summary>One database, a schema per module.</summary>
    Postgres,
}

/// <summary>Where data live: <c>Database:Provider</c>, <c>Database:ConnectionString</c> and <c>Storage:Path</c>.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string? ConnectionString, string StoragePath)
{
    /// <exception cref="StartRefusedException">A value is missing or not one of those allowed.</exception>
    public static DatabaseOptions Read(IConfiguration configuration)
    {
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw new StartRefusedException($"Database:Provider is '{name}'; it must be Sqlite or Postgres.");

        var connection = configuration["Database:ConnectionString"];
        if (provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(connection))
            throw new StartRefusedException("Database:Provider is Postgres, but Database:ConnectionString is empty.");

        return new(provider, connection, Path.GetFullPath(configuration["Storage:Path"] ?? "data"));
    }

    /// <summary>The connection string of a module's own file.</summary>
    /// <param name="schema">The module's schema, which is also the name of its file.</param>
    public string SqliteConnection(string schema) =>
        $"Data Source={Path.Combine(StoragePath, schema + ".db")};Foreign Keys=True;Default Timeout=30";
}

/// <summary>The host may not start; the message is the one sentence that the operator reads.</summary>
public sealed class StartRefusedException : Exception
{
    public StartRefusedException(string message)
        : base(message)
    {
    }

    public StartRefusedException()
    {
    }

    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
