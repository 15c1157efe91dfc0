using System.Diagnostics;
using Npgsql;

namespace ActiveResident.IntegrationTests;

/// <summary>
/// A PostgreSQL server that one test has to itself and may kill. A shell owns it and obeys a line at a time; it ends the
/// server and removes its data when its input closes, however the test process ends.
/// </summary>
internal sealed class MortalCluster : IAsyncDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        root=$(mktemp -d /tmp/active-resident-pg-XXXXXX)
        trap 'rm -rf "$root"' EXIT
        "$1/initdb" -D "$root/data" -A trust -U postgres --no-locale -E UTF8 >"$root/initdb.log" 2>&1 || { cat "$root/initdb.log"; exit 1; }
        # Killed to the last process at one stroke, as by a power cut: first held still, or its children would multiply meanwhile.
        die() {
            server=$(head -n 1 "$root/data/postmaster.pid")
            kill -STOP "$server"
            kill -KILL $(pgrep -P "$server") "$server"
        }
        rise() {
            for attempt in 1 2 3 4 5 6 7 8 9 10; do
                "$1/pg_ctl" -D "$root/data" -w -l "$root/server.log" -o "-p $2 -k $root -c listen_addresses=127.0.0.1" start >/dev/null 2>&1 && return
                sleep 0.2
            done
            cat "$root/server.log"
        }
        while read order; do
            case $order in
                rise) rise "$1" "$2" ;;
                die) die ;;
            esac
            echo "done: $order"
        done
        die
        """;

    private readonly Process shell;
    private readonly string server;

    private MortalCluster(Process shell, string server) => (this.shell, this.server) = (shell, server);

    public static async Task<MortalCluster> StartAsync()
    {
        var port = PostgresServer.FreePort();
        string[] words = ["sh", "-c", Script, "sh", PostgresServer.Binaries, $"{port}"];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. words] : words;
        var shell = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        })!;
        var cluster = new MortalCluster(shell, $"Host=127.0.0.1;Port={port};Username=postgres;MaxPoolSize=20");
        await cluster.Rise();
        return cluster;
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        await using var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE DATABASE town", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database=town";
    }

    /// <summary>Takes the server's power away.</summary>
    public Task Die() => Order("die");

    /// <summary>Starts the server on what it has on its disk, and waits until it answers.</summary>
    public Task Rise() => Order("rise");

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await shell.WaitForExitAsync(limit.Token);
        shell.Dispose();
    }

    private async Task Order(string order)
    {
        await shell.StandardInput.WriteLineAsync(order);
        await shell.StandardInput.FlushAsync();
        List<string> said = [];
        while (await shell.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == $"done: {order}")
                break;

            said.Add(line);
        }

        if (said.Count > 0)
            throw new InvalidOperationException(string.Join('\n', said));
    }
}
