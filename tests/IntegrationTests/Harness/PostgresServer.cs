using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// A PostgreSQL server for one run of the tests: the one of <c>TEST_POSTGRES</c>, or a throw-away cluster that ends
/// with this process, however it ends.
/// </summary>
internal static class PostgresServer
{
    // The shell waits for its input to close, which happens even when the test process is killed. Ctrl+C reaches the
    // shell as well; it is left to the test process, or the folder would stay behind.
    private const string Script = """
        set -e
        trap '' INT TERM HUP
        root=$(mktemp -d /tmp/active-resident-pg-XXXXXX)
        trap 'rm -rf "$root"' EXIT
        "$1/initdb" -D "$root/data" -A trust -U postgres --no-locale -E UTF8 >"$root/initdb.log" 2>&1 || { cat "$root/initdb.log"; exit 1; }
        "$1/postgres" -D "$root/data" -p "$2" -k "$root" -c listen_addresses=127.0.0.1 -c max_connections=300 >"$root/server.log" 2>&1 &
        read _ || true
        kill -INT $! || cat "$root/server.log"
        wait $! || true
        """;

    private static readonly string? Given = Environment.GetEnvironmentVariable("TEST_POSTGRES");
    private static readonly string? Installed = FindBinaries();
    // Held for as long as the tests run: a collected process closes its input, which is the order to stop.
    private static Process? running;
    private static readonly Lazy<Task<string>> Server = new(() => Given is null ? StartCluster() : Task.FromResult(Given));

    /// <summary>Why no server can be had here; null when one can.</summary>
    public static string? MissingReason { get; } = Given is null && Installed is null
        ? "PostgreSQL is not installed (apt-get install postgresql), and TEST_POSTGRES names no server"
        : null;

    /// <summary>The folder of the server's programs, for a cluster that a test has to itself.</summary>
    public static string Binaries => Installed ?? throw new InvalidOperationException("PostgreSQL is not installed.");

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var name = $"town_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(await Server.Value) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task Execute(string statement)
    {
        await using var connection = new NpgsqlConnection(await Server.Value);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only variable part is a name that this class made.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartCluster()
    {
        var port = FreePort();
        string[] shell = ["sh", "-c", Script, "sh", Binaries, $"{port}"];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        var cluster = running = Process.Start(start)!;
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        for (var deadline = DateTime.UtcNow.AddSeconds(90); DateTime.UtcNow < deadline; await Task.Delay(200))
        {
            if (cluster.HasExited)
                throw new InvalidOperationException($"PostgreSQL did not start: {await cluster.StandardOutput.ReadToEndAsync()}");
            if (await Answers(connection))
                return connection;
        }

        throw new InvalidOperationException("PostgreSQL did not answer in 90 seconds.");
    }

    private static async Task<bool> Answers(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>A port of the loopback that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(path).FirstOrDefault(folder =>
            File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}
